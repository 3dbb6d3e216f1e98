// Pairs that may tell one event with an end among these signals, each once. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (:Signal {id: asked})-[pair:SAME_INCIDENT]-(:Signal)
WITH DISTINCT pair
RETURN startNode(pair).id AS left, endNode(pair).id AS right, pair.weight_bits AS weight_bits, pair.parts AS parts,
       pair.rules AS rules
