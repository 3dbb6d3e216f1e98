"""One PostgreSQL for all tests that need one; it is started when the first of them asks."""

from postgres_server import databases, postgres

__all__ = ["databases", "postgres"]
