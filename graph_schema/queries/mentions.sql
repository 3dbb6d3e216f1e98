-- Mentions by id, by mention key. Parameters: mentions (JSON list of ids).
SELECT * FROM mention_row WHERE id IN (SELECT value FROM json_each(:mentions))
ORDER BY +organisation, source_ref, person_ref
