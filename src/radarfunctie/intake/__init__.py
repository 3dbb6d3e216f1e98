"""Raw message in, signal out, or a refusal that names every field that does not hold."""
