-- An assessment is about a person. Parameters: assessment, person (ids).
INSERT OR REPLACE INTO concerns (src, dst)
SELECT assessment.nid, person.nid
FROM assessment CROSS JOIN person
WHERE assessment.id = :assessment AND person.id = :person
