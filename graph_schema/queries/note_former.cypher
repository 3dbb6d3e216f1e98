// What standing verdicts changed, as it was before. Rows: verdict (id), former (JSON).
UNWIND $rows AS row
MATCH (:Mention)-[verdict:VERDICT {id: row.verdict}]->(:Mention)
WHERE verdict.revoked_at IS NULL
SET verdict.former = row.former
RETURN count(*) AS wrote
