"""Counts of reports per region and half-year, and which of them may be published."""
