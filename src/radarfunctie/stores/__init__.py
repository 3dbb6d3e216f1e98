"""Answers to the ports: the graph, the safe and the audit log."""
