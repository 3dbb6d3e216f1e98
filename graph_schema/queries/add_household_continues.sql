-- A household that ended and the one that answers for it. Parameters: old, new (ids).
INSERT OR REPLACE INTO household_continues_as (src, dst)
SELECT former.nid, later.nid FROM household AS former CROSS JOIN household AS later
WHERE former.id = :old AND later.id = :new
