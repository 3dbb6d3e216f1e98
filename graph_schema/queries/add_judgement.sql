-- Keeps a judgement. Parameters: left, right (ids), id, answer, by, at, reason, evidence, verdict.
INSERT INTO judged (src, dst, id, answer, "by", "at", reason, evidence, verdict)
SELECT low.nid, high.nid, :id, :answer, :by, :at, :reason, :evidence, :verdict
FROM mention AS low CROSS JOIN mention AS high
WHERE low.id = :left AND high.id = :right
