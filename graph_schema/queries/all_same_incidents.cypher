// Pairs that may tell one event, by their lower end; a row without a right end for a signal that has none.
// Parameters: after (id of a signal), limit (signals).
MATCH (low:Signal) WHERE low.id > $after
WITH low ORDER BY low.id LIMIT $limit
OPTIONAL MATCH (low)-[pair:SAME_INCIDENT]->(high:Signal)
RETURN low.id AS left, high.id AS right, pair.weight_bits AS weight_bits, pair.parts AS parts, pair.rules AS rules
ORDER BY left, right
