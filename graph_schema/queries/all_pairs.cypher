// Kept pairs of the next mentions by id, by lower and higher mention; a mention that is the lower one of none is a row of nulls behind its id. Parameters: after, limit.
MATCH (low:Mention)
WHERE low.id > $after
WITH low ORDER BY low.id LIMIT $limit
OPTIONAL MATCH (low)-[matches:MATCHES]->(high:Mention)
RETURN low.id AS left, high.id AS right, matches.weight_bits AS weight_bits, matches.rule AS rule,
       matches.model AS model
ORDER BY left, right
