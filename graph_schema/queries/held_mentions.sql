-- Those of these mentions that are in the graph. Parameters: mentions (JSON list of ids).
SELECT mention.id FROM json_each(:mentions) AS asked CROSS JOIN mention ON mention.id = asked.value
