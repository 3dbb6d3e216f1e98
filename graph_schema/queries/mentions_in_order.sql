-- Ids of mentions by mention key. Parameters: mentions (JSON list of ids).
SELECT id FROM mention WHERE id IN (SELECT value FROM json_each(:mentions))
ORDER BY +organisation, source_ref, person_ref
