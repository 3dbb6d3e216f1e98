-- The model that came into force last. No parameters.
SELECT id, model, former, cause, shipped, asked_by, approved_by, reason, since, fact_seq
FROM in_force
WHERE fact_seq > 0
ORDER BY fact_seq DESC
LIMIT 1
