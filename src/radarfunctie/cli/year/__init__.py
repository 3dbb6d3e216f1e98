"""A year in the demo region: signals arrive, made-up teams work, and everything is explained."""
