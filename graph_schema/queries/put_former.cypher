// What verdicts changed, as far as it may still be known. Rows: verdict (id), former (JSON).
UNWIND $rows AS row
MATCH (:Mention)-[verdict:VERDICT {id: row.verdict}]->(:Mention)
SET verdict.former = row.former
RETURN count(*) AS wrote
