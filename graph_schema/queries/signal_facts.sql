-- The facts of these signals. Parameters: signals (JSON list of ids).
SELECT signal.fact_seq
FROM json_each(:signals) AS asked
CROSS JOIN signal ON signal.id = asked.value
