"""The change feed: what came, went and moved on the radar, in order."""
