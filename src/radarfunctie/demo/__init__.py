"""A seeded, believable Dutch region that never was: its people, what befell them, what was told."""
