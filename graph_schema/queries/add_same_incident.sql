-- Keeps two signals that may tell one event, lower source key first. Parameters: left, right (ids), weight_bits, parts
-- (JSON), rules.
INSERT OR REPLACE INTO same_incident (src, dst, weight_bits, parts, rules)
SELECT low.nid, high.nid, :weight_bits, :parts, :rules
FROM signal AS low CROSS JOIN signal AS high
WHERE low.id IN (:left, :right) AND high.id IN (:left, :right)
  AND (low.organisation, low.ref) < (high.organisation, high.ref)
