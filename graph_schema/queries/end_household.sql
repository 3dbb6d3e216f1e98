-- A household is no longer there. Parameters: household (id).
UPDATE household SET present = 0 WHERE id = :household
