-- Every present household, by id. Parameters: after (id), limit.
SELECT nid, id FROM household WHERE id > :after AND present ORDER BY id LIMIT :limit
