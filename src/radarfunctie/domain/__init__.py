"""Frozen values and the rules that are true without any store or screen."""
