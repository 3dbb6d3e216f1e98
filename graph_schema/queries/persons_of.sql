-- The present person and grade of mentions. Parameters: mentions (JSON list of ids).
SELECT mention.id, person.id, refers_to.grade
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN refers_to ON refers_to.src = mention.nid
CROSS JOIN person ON person.nid = refers_to.dst
