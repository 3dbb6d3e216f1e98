-- One thing said of a signal. Parameters: remark (id).
SELECT id, signal, "kind", ref, text, "by", "at", revoked_by, revoked_at
FROM remark
WHERE id = :remark
