"""Spans: which route, use case and query took how long; never what was asked."""
