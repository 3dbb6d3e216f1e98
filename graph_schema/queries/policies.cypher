// Every policy that came into force, in that order. No parameters.
MATCH (came:PolicyInForce)
RETURN came.id AS id, came.policy AS policy, came.since AS since, came.fact_seq AS fact_seq
ORDER BY fact_seq
