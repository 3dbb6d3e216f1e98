-- Which of these signals are held. Parameters: signals (JSON list of ids).
SELECT signal.id
FROM json_each(:signals) AS asked
CROSS JOIN signal ON signal.id = asked.value
