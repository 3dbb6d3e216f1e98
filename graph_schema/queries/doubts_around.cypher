// Doubts with an end among these mentions, each once. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (:Mention {id: asked})-[doubt:IN_DOUBT]-(:Mention)
WITH DISTINCT doubt
RETURN startNode(doubt).id AS left, endNode(doubt).id AS right, doubt.weight_bits AS weight_bits,
       doubt.reason AS reason
