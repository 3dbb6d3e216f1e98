// Forgets the doubts with both ends among mentions. Rows: mentions (ids).
UNWIND $rows AS row
UNWIND row.mentions AS asked
MATCH (:Mention {id: asked})-[doubt:IN_DOUBT]->(high:Mention)
WHERE high.id IN row.mentions
DELETE doubt
RETURN count(*) AS wrote
