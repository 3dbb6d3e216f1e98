// Models as they came into force, in that order. No parameters.
MATCH (came:InForce)
RETURN came.id AS id, came.model AS model, came.former AS former, came.cause AS cause, came.shipped AS shipped,
       came.asked_by AS asked_by, came.approved_by AS approved_by, came.reason AS reason, came.since AS since,
       came.fact_seq AS fact_seq
ORDER BY fact_seq
