// Judgements with an end among these mentions, each once, oldest first. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (near:Mention {id: asked})-[found:JUDGED]-(:Mention)
WITH DISTINCT found AS judged
WITH judged, startNode(judged) AS low, endNode(judged) AS high
RETURN judged.id AS id, low.id AS left, high.id AS right, judged.answer AS answer, judged.by AS by, judged.at AS at,
       judged.reason AS reason, judged.evidence AS evidence, judged.verdict AS verdict
ORDER BY at, id
