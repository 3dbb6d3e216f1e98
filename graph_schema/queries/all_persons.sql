-- Present persons with their numbers of mentions and signals, by id. Parameters: after (id), limit.
SELECT person.id, count(*), count(DISTINCT mentions.src)
FROM (SELECT nid, id FROM person WHERE id > :after AND present ORDER BY id LIMIT :limit) AS person
CROSS JOIN refers_to ON refers_to.dst = person.nid
CROSS JOIN mentions ON mentions.dst = refers_to.src
GROUP BY person.id
ORDER BY person.id
