// Signals that were received up to a moment, oldest first, then by id. Parameters: until (epoch seconds).
MATCH (signal:Signal) WHERE signal.received_at <= $until
RETURN signal.id AS id ORDER BY signal.received_at, signal.id
