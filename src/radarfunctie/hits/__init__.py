"""Patterns that are met into hits, and what people do with them."""
