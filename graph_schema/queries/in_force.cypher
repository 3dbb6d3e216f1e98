// The model that came into force last. No parameters.
MATCH (came:InForce)
WHERE came.fact_seq > 0
RETURN came.id AS id, came.model AS model, came.former AS former, came.cause AS cause, came.shipped AS shipped,
       came.asked_by AS asked_by, came.approved_by AS approved_by, came.reason AS reason, came.since AS since,
       came.fact_seq AS fact_seq
ORDER BY fact_seq DESC
LIMIT 1
