-- Between which days persons were born, as told most precisely. Parameters: persons (JSON list of ids).
SELECT person.id, person_birth.birth_from, person_birth.birth_until
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN person_birth ON person_birth.person_nid = person.nid
