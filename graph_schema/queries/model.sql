-- One model. Parameters: model (digest).
SELECT id, document, added_by, added_at, note
FROM model
WHERE id = :model
