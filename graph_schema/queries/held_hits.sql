-- Those of these hits that are in the graph. Parameters: hits (JSON list of ids).
SELECT hit.id FROM json_each(:hits) AS asked CROSS JOIN hit ON hit.id = asked.value
