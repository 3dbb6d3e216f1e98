"""What was given about a person -> values that can be compared, one value type per file."""
