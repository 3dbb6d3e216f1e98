-- Models as they came into force, in that order. No parameters.
SELECT id, model, former, cause, shipped, asked_by, approved_by, reason, since, fact_seq
FROM in_force
ORDER BY fact_seq
