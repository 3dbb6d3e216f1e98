-- Mentions of persons, a row for each home and one for none. Parameters: persons (JSON list of ids).
SELECT mention_row.*, person.id, address.id, lives.home, lives.since, lives.until
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN refers_to ON refers_to.dst = person.nid
CROSS JOIN mention_row ON mention_row.nid = refers_to.src
LEFT JOIN lives ON lives.src = mention_row.nid
LEFT JOIN address ON address.nid = lives.dst
ORDER BY +mention_row.organisation, mention_row.source_ref, mention_row.person_ref, lives.place
