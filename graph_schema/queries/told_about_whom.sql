-- Every person in these signals with role and grade, by the refs in the signal. Parameters: nids (JSON list of row numbers).
SELECT mentions.src, person.id, mentions.role, refers_to.grade
FROM json_each(:nids) AS asked
CROSS JOIN mentions ON mentions.src = asked.value
CROSS JOIN refers_to ON refers_to.src = mentions.dst
CROSS JOIN person ON person.nid = refers_to.dst
CROSS JOIN mention ON mention.nid = mentions.dst
ORDER BY mention.person_ref
