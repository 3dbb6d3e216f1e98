"""Oversight: what the audit log tells inspectors, privacy officers and the persons themselves."""
