-- Persons with a home at any of these houses, sorted. Parameters: houses (JSON list).
SELECT DISTINCT person.id
FROM json_each(:houses) AS asked
CROSS JOIN address ON address.id = asked.value
CROSS JOIN lives ON lives.dst = address.nid
CROSS JOIN refers_to ON refers_to.src = lives.src
CROSS JOIN person ON person.nid = refers_to.dst
ORDER BY person.id
