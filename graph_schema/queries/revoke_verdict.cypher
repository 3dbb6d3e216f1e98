// Standing verdicts no longer count. Rows: verdict (id), at.
UNWIND $rows AS row
MATCH (:Mention)-[verdict:VERDICT {id: row.verdict}]->(:Mention)
WHERE verdict.revoked_at IS NULL
SET verdict.revoked_at = row.at
RETURN count(*) AS wrote
