// Persons with a home at any of these houses, sorted. Parameters: houses (list).
UNWIND $houses AS asked
MATCH (:Address {id: asked})<-[:LIVES]-(:Mention)-[:REFERS_TO]->(person:Person)
RETURN DISTINCT person.id AS id
ORDER BY id
