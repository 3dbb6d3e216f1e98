"""Systems of others, as they are spoken to."""
