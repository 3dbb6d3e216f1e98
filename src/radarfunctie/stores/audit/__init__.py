"""The audit log, chained, in any SQL database SQLAlchemy reaches."""
