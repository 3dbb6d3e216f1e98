"""Review: what a human says of two mentions, what that would change, and what follows from it."""
