"""Messages of others in, documents of the signal format out."""
