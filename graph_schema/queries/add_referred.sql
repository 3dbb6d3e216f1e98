-- A fact says to whom a mention refers. Parameters: mention, person (ids), grade, fact_seq.
INSERT INTO referred_to (src, dst, fact_seq, "grade")
SELECT mention.nid, person.nid, :fact_seq, :grade FROM mention CROSS JOIN person
WHERE mention.id = :mention AND person.id = :person
