-- The facts that hold what is left of these. Parameters: facts (JSON list of their numbers, as text).
SELECT rewritten.id, rewritten.fact_seq
FROM json_each(:facts) AS asked
CROSS JOIN rewritten ON rewritten.id = asked.value
