"""The interpreters of one matching definition."""
