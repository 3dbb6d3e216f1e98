-- Signals that were received up to a moment, oldest first, then by id. Parameters: until (epoch seconds).
SELECT id FROM signal WHERE received_at <= :until ORDER BY received_at, id
