-- The policy that came into force last, up to a fact. Parameters: until (number of a fact).
SELECT policy, fact_seq
FROM policy_in_force
WHERE fact_seq <= :until
ORDER BY fact_seq DESC
LIMIT 1
