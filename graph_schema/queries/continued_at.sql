-- The id that a person that ended went on as, up to a fact. Parameters: person (id), until.
SELECT later.id
FROM person AS former
CROSS JOIN continued_as ON continued_as.src = former.nid
CROSS JOIN person AS later ON later.nid = continued_as.dst
WHERE former.id = :person AND continued_as.fact_seq <= :until
ORDER BY continued_as.fact_seq DESC
LIMIT 1
