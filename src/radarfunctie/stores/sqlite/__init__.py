"""The graph in one SQLite file, or in memory."""
