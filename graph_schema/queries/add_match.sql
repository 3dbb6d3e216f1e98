-- Keeps a pair; one that is there is replaced. Parameters: left, right (ids), weight_bits, rule, parts, model.
INSERT OR REPLACE INTO matches (src, dst, weight_bits, rule, parts, model)
SELECT low.nid, high.nid, :weight_bits, :rule, :parts, :model
FROM mention AS low CROSS JOIN mention AS high
WHERE low.id = :left AND high.id = :right
