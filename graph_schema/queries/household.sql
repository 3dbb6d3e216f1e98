-- One present household. Parameters: household (id).
SELECT nid, id FROM household WHERE id = :household AND present
