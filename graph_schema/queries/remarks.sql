-- What was said of a signal, oldest first, then by id. Parameters: signal (id).
SELECT id, signal, "kind", ref, text, "by", "at", revoked_by, revoked_at
FROM remark
WHERE signal = :signal
ORDER BY "at", id
