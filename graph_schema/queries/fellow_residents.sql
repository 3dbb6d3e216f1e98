-- Who belongs to a household that lives or lived in a house of a household of these persons. Parameters: persons (JSON list of ids).
SELECT DISTINCT other.id
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN member_of AS mine ON mine.src = person.nid
CROSS JOIN "at" AS ours ON ours.src = mine.dst
CROSS JOIN "at" AS theirs ON theirs.dst = ours.dst
CROSS JOIN member_of AS live ON live.dst = theirs.src
CROSS JOIN person AS other ON other.nid = live.src
