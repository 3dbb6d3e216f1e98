"""What the radar knew at a moment, told again from the facts recorded by then."""
