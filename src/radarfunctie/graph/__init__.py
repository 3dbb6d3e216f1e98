"""Questions about a neighbourhood: who, where, since when, and by which path."""
