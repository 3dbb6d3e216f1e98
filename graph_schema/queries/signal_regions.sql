-- The region of each of these signals that is held. Parameters: signals (JSON list of ids).
SELECT signal.id, signal.region
FROM json_each(:signals) AS asked
CROSS JOIN signal ON signal.id = asked.value
