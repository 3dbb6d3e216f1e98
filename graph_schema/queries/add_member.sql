-- A person is a member of a household. Parameters: household, person (ids), place, start, end, grade, evidence.
INSERT INTO member_of (src, dst, place, "from", "to", "grade", evidence)
SELECT person.nid, household.nid, :place, :start, :end, :grade, :evidence
FROM person CROSS JOIN household WHERE person.id = :person AND household.id = :household
