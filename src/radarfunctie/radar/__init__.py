"""The use cases, the whole way in order: take in, check a name, look, follow up."""
