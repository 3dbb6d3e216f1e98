// One verdict. Parameters: verdict (id).
MATCH (low:Mention)-[verdict:VERDICT {id: $verdict}]->(high:Mention)
RETURN verdict.id AS id, low.id AS left, high.id AS right, verdict.kind AS kind, verdict.by AS by, verdict.at AS at,
       verdict.reason AS reason, verdict.revoked_at AS revoked_at, verdict.former AS former
