// The id that a person that ended went on as, up to a fact. Parameters: person (id), until.
MATCH (:Person {id: $person})-[went_on:CONTINUED_AS]->(later:Person)
WHERE went_on.fact_seq <= $until
RETURN later.id AS later, went_on.fact_seq AS fact_seq
ORDER BY fact_seq DESC
LIMIT 1
