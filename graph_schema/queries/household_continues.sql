-- Which household ids go on as which. Parameters: ids (JSON list).
SELECT former.id, later.id
FROM json_each(:ids) AS asked
CROSS JOIN household AS former ON former.id = asked.value
CROSS JOIN household_continues_as ON household_continues_as.src = former.nid
CROSS JOIN household AS later ON later.nid = household_continues_as.dst
