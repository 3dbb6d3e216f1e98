-- Persons that are not present, by the mention their id was first issued for. Parameters: mentions (JSON list of ids).
SELECT mention.id, person.id
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN issued_for ON issued_for.dst = mention.nid
CROSS JOIN person ON person.nid = issued_for.src
WHERE NOT person.present
ORDER BY person.id DESC
