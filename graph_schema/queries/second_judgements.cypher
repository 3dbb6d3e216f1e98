// Second, blind answers, each with the verdict it is about, oldest first. Parameters: none.
MATCH (low:Mention)-[judged:JUDGED]->(high:Mention)
WHERE judged.verdict IS NOT NULL AND judged.answer <> 'approved'
MATCH (low)-[verdict:VERDICT {id: judged.verdict}]-(high)
RETURN judged.id AS id, low.id AS left, high.id AS right, judged.answer AS answer, judged.by AS by, judged.at AS at,
       judged.reason AS reason, judged.evidence AS evidence, judged.verdict AS verdict, verdict.kind AS kind,
       verdict.by AS first_by, verdict.at AS first_at, verdict.reason AS first_reason,
       verdict.revoked_at AS revoked_at
ORDER BY at, id
