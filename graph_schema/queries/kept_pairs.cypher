// Pairs with an end among these mentions, without parts. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (:Mention {id: asked})-[matches:MATCHES]-(:Mention)
WITH DISTINCT matches
RETURN startNode(matches).id AS left, endNode(matches).id AS right, matches.weight_bits AS weight_bits,
       matches.rule AS rule, matches.model AS model
