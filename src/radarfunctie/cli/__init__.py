"""The commands; turns errors into exit codes."""
