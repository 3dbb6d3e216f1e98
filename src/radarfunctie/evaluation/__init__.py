"""How well the radar found who is who, scored against a truth that is known."""
