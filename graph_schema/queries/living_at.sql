-- Mentions with a home at any of these houses, each once. Parameters: houses (JSON list).
SELECT DISTINCT mention.id
FROM json_each(:houses) AS asked
CROSS JOIN address ON address.id = asked.value
CROSS JOIN lives ON lives.dst = address.nid
CROSS JOIN mention ON mention.nid = lives.src
