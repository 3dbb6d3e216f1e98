"""Behaviour of stores/safe."""
