-- Every model that was added, oldest first, then by digest. No parameters.
SELECT id, document, added_by, added_at, note
FROM model
ORDER BY added_at, id
