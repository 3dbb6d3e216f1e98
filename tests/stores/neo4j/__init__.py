"""Behaviour of stores/neo4j."""
