"""Safe and audit log on a real PostgreSQL."""
