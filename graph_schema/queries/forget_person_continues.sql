-- A person answers for itself again. Parameters: id.
DELETE FROM continues_as WHERE src = (SELECT nid FROM person WHERE id = :id)
