-- Persons, who is told of with them in a signal, and who shares a household with them. Parameters: persons (JSON list of ids).
SELECT person.id
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
UNION
SELECT other.id
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN refers_to AS mine ON mine.dst = person.nid
CROSS JOIN mentions AS told ON told.dst = mine.src
CROSS JOIN mentions AS beside ON beside.src = told.src
CROSS JOIN refers_to AS theirs ON theirs.src = beside.dst
CROSS JOIN person AS other ON other.nid = theirs.dst
UNION
SELECT other.id
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN member_of AS mine ON mine.src = person.nid
CROSS JOIN member_of AS theirs ON theirs.dst = mine.dst
CROSS JOIN person AS other ON other.nid = theirs.src
