-- When each present person was born, from the mention that says it most precisely.
SELECT person.nid AS person_nid,
       (SELECT mention.birth_from FROM refers_to JOIN mention ON mention.nid = refers_to.src
        WHERE refers_to.dst = person.nid AND mention.birth_from IS NOT NULL AND mention.birth_until IS NOT NULL
        ORDER BY julianday(mention.birth_until) - julianday(mention.birth_from),
                 mention.organisation, mention.source_ref, mention.person_ref LIMIT 1) AS birth_from,
       (SELECT mention.birth_until FROM refers_to JOIN mention ON mention.nid = refers_to.src
        WHERE refers_to.dst = person.nid AND mention.birth_from IS NOT NULL AND mention.birth_until IS NOT NULL
        ORDER BY julianday(mention.birth_until) - julianday(mention.birth_from),
                 mention.organisation, mention.source_ref, mention.person_ref LIMIT 1) AS birth_until
FROM person
WHERE person.present
