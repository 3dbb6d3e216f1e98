-- A fact says that a household ended and which one answers for it. Parameters: old, new (ids), fact_seq.
INSERT INTO stopped_as (src, dst, fact_seq)
SELECT former.nid, later.nid, :fact_seq FROM household AS former CROSS JOIN household AS later
WHERE former.id = :old AND later.id = :new
