-- Pairs that may tell one event, by their lower end; a row without a right end for a signal that has none.
-- Parameters: after (id of a signal), limit (signals).
SELECT low.id, high.id, same_incident.weight_bits, same_incident.parts, same_incident.rules
FROM (SELECT nid, id FROM signal WHERE id > :after ORDER BY id LIMIT :limit) AS low
LEFT JOIN same_incident ON same_incident.src = low.nid
LEFT JOIN signal AS high ON high.nid = same_incident.dst
ORDER BY low.id, high.id
