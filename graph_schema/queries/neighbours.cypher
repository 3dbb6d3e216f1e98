// Persons, who is told of with them in a signal, and who shares a household with them. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (person:Person {id: asked})
RETURN person.id AS id
UNION
UNWIND $persons AS asked
MATCH (:Person {id: asked})<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(signal:Signal)
MATCH (signal)-[:MENTIONS]->(:Mention)-[:REFERS_TO]->(other:Person)
RETURN other.id AS id
UNION
UNWIND $persons AS asked
MATCH (:Person {id: asked})-[:MEMBER_OF]->(household:Household)
MATCH (household)<-[:MEMBER_OF]-(other:Person)
RETURN other.id AS id
