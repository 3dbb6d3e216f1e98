"""What the core asks of the outside, in domain types."""
