-- Keeps a doubt. Parameters: left, right (ids), weight_bits, reason.
INSERT OR REPLACE INTO in_doubt (src, dst, weight_bits, reason)
SELECT low.nid, high.nid, :weight_bits, :reason
FROM mention AS low CROSS JOIN mention AS high
WHERE low.id = :left AND high.id = :right
