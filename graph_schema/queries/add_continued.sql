-- A fact says that a person ended and which one answers for it. Parameters: old, new (ids), fact_seq.
INSERT INTO continued_as (src, dst, fact_seq)
SELECT former.nid, later.nid, :fact_seq FROM person AS former CROSS JOIN person AS later
WHERE former.id = :old AND later.id = :new
