-- Every policy that came into force, in that order. No parameters.
SELECT id, policy, since, fact_seq FROM policy_in_force ORDER BY fact_seq
