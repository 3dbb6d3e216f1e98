// The id that a household that ended went on as, up to a fact; its own when as none. Parameters: household (id), until.
MATCH (:Household {id: $household})-[went_on:STOPPED_AS]->(later:Household)
WHERE went_on.fact_seq <= $until
RETURN later.id AS later, went_on.fact_seq AS fact_seq
ORDER BY fact_seq DESC
LIMIT 1
