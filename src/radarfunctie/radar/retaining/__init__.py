"""Retention: what is past its term goes, on the word of two; what is held for the law stays."""
