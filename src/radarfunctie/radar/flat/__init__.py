"""Use cases on flat files, without a store: learn a model, find who is who."""
