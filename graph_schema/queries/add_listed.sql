-- A fact lists a person among the members of a household. Parameters: household, person (ids), fact_seq.
INSERT INTO listed_in (src, dst, fact_seq)
SELECT person.nid, household.nid, :fact_seq FROM person CROSS JOIN household
WHERE person.id = :person AND household.id = :household
