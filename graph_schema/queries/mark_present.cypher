// Persons are present while they have mentions. Rows: persons (ids).
UNWIND $rows AS row
UNWIND row.persons AS asked
MATCH (person:Person {id: asked})
SET person.present = EXISTS { MATCH (person)<-[:REFERS_TO]-(:Mention) }
RETURN count(*) AS wrote
