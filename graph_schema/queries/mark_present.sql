-- Persons are present while they have mentions. Parameters: persons (JSON list of ids).
UPDATE person SET present = EXISTS (SELECT 1 FROM refers_to WHERE refers_to.dst = person.nid)
WHERE id IN (SELECT value FROM json_each(:persons))
