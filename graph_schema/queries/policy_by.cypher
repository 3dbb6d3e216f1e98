// The policy that came into force last, up to a fact. Parameters: until (number of a fact).
MATCH (came:PolicyInForce)
WHERE came.fact_seq <= $until
RETURN came.policy AS policy, came.fact_seq AS fact_seq
ORDER BY fact_seq DESC
LIMIT 1
