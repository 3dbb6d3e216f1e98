-- Keeps a verdict. Parameters: left, right (ids), id, kind, by, at, reason.
INSERT INTO verdict (src, dst, id, "kind", "by", "at", reason)
SELECT low.nid, high.nid, :id, :kind, :by, :at, :reason
FROM mention AS low CROSS JOIN mention AS high
WHERE low.id = :left AND high.id = :right
