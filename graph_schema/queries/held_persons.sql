-- Those of these persons that are in the graph. Parameters: persons (JSON list of ids).
SELECT person.id FROM json_each(:persons) AS asked CROSS JOIN person ON person.id = asked.value
