// Those of these persons that are in the graph. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (person:Person {id: asked})
RETURN person.id AS id
