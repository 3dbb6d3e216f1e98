// Pairs with both ends among these mentions, without parts. Parameters: nids (list of ids).
UNWIND $nids AS asked
MATCH (low:Mention {id: asked})-[matches:MATCHES]->(high:Mention)
WHERE high.id IN $nids
RETURN low.id AS left, high.id AS right, matches.weight_bits AS weight_bits, matches.rule AS rule, matches.model AS model
