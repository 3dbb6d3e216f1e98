"""Backups of the embedded stores, and how they are put back."""
