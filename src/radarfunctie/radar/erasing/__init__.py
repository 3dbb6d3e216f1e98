"""Erasure: signals and persons go for good, on the word of two; the rest is found anew."""
