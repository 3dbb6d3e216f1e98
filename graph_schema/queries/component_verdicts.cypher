// Standing verdicts that start at these mentions. Parameters: nids (list of ids).
UNWIND $nids AS asked
MATCH (low:Mention {id: asked})-[verdict:VERDICT]->(high:Mention)
WHERE verdict.revoked_at IS NULL
RETURN verdict.id AS id, low.id AS left, high.id AS right, verdict.kind AS kind
ORDER BY verdict.at, verdict.id
