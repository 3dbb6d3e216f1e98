-- The id that a household that ended went on as, up to a fact; its own when as none. Parameters: household (id), until.
SELECT later.id
FROM household AS former
CROSS JOIN stopped_as ON stopped_as.src = former.nid
CROSS JOIN household AS later ON later.nid = stopped_as.dst
WHERE former.id = :household AND stopped_as.fact_seq <= :until
ORDER BY stopped_as.fact_seq DESC
LIMIT 1
