-- Forgets the stays of a household. Parameters: household (id).
DELETE FROM "at" WHERE src = (SELECT nid FROM household WHERE id = :household)
