-- Kept pairs of the next mentions by id, by lower and higher mention; a mention that is the lower one of none is a row of nulls behind its id. Parameters: after, limit.
SELECT low.id, high.id, matches.weight_bits, matches.rule, matches.model
FROM (SELECT nid, id FROM mention WHERE id > :after ORDER BY id LIMIT :limit) AS low
LEFT JOIN matches ON matches.src = low.nid
LEFT JOIN mention AS high ON high.nid = matches.dst
ORDER BY low.id, high.id
