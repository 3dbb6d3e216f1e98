-- Those of these households that are in the graph. Parameters: households (JSON list of ids).
SELECT household.id FROM json_each(:households) AS asked CROSS JOIN household ON household.id = asked.value
