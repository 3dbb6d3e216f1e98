"""The JSON way in: routes, answers, and how an error becomes an HTTP status."""
