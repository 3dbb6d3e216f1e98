// Present households with any of these persons, by id. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (:Person {id: asked})-[:MEMBER_OF]->(household:Household)
WHERE household.present
RETURN DISTINCT household.id AS nid, household.id AS id
ORDER BY id
