-- A mention refers to a person. Parameters: mention, person (ids), grade.
INSERT OR REPLACE INTO refers_to (src, dst, "grade")
SELECT mention.nid, person.nid, :grade FROM mention CROSS JOIN person
WHERE mention.id = :mention AND person.id = :person
