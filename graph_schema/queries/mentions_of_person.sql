-- Mentions that refer to a person with their grade, by mention key. Parameters: person (id).
SELECT mention_row.*, refers_to.grade
FROM person
CROSS JOIN refers_to ON refers_to.dst = person.nid
CROSS JOIN mention_row ON mention_row.nid = refers_to.src
WHERE person.id = :person
ORDER BY +mention_row.organisation, mention_row.source_ref, mention_row.person_ref
