-- Which person ids go on as which. Parameters: ids (JSON list).
SELECT former.id, later.id
FROM json_each(:ids) AS asked
CROSS JOIN person AS former ON former.id = asked.value
CROSS JOIN continues_as ON continues_as.src = former.nid
CROSS JOIN person AS later ON later.nid = continues_as.dst
