"""The log: one JSON object a line on standard error, of listed fields and no text of others."""
