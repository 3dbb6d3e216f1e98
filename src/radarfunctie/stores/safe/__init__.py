"""The safe, encrypted, in any SQL database SQLAlchemy reaches."""
