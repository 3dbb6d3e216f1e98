-- Keeps what was said of a signal. Parameters: id, signal (ids), kind, ref, text, by, at, revoked_by, revoked_at.
INSERT INTO remark (id, signal, "kind", ref, text, "by", "at", revoked_by, revoked_at)
VALUES (:id, :signal, :kind, :ref, :text, :by, :at, :revoked_by, :revoked_at)
ON CONFLICT (id) DO UPDATE SET text = excluded.text, revoked_by = excluded.revoked_by, revoked_at = excluded.revoked_at
