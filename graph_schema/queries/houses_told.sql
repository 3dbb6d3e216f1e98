-- The houses that persons are told to live in, by signal. Parameters: signals (JSON list of ids).
SELECT DISTINCT signal.id, address.id
FROM json_each(:signals) AS asked
CROSS JOIN signal ON signal.id = asked.value
CROSS JOIN mentions ON mentions.src = signal.nid
CROSS JOIN lives ON lives.src = mentions.dst
CROSS JOIN address ON address.nid = lives.dst
