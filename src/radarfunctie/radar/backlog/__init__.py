"""Takes in a backlog: a whole file prepared on every core, weighed in columns, settled at once."""
