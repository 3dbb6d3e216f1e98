-- A person that ended and the one that answers for it. Parameters: old, new (ids).
INSERT OR REPLACE INTO continues_as (src, dst)
SELECT former.nid, later.nid FROM person AS former CROSS JOIN person AS later
WHERE former.id = :old AND later.id = :new
