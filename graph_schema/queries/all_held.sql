-- The next mentions by id, each with its person and grade, null when it has none. Parameters: after, limit.
SELECT held.*, person.id, refers_to.grade
FROM (SELECT * FROM mention_row WHERE id > :after ORDER BY id LIMIT :limit) AS held
LEFT JOIN refers_to ON refers_to.src = held.nid
LEFT JOIN person ON person.nid = refers_to.dst
ORDER BY held.id
