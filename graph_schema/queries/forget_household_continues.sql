-- A household answers for itself again. Parameters: id.
DELETE FROM household_continues_as WHERE src = (SELECT nid FROM household WHERE id = :id)
