// Every verdict that stands, by its id. Parameters: none.
MATCH (low:Mention)-[verdict:VERDICT]->(high:Mention)
WHERE verdict.revoked_at IS NULL
RETURN verdict.id AS id, low.id AS left, high.id AS right, verdict.kind AS kind
ORDER BY id
