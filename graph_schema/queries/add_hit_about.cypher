// The persons of hits. Rows: hit, person (ids).
UNWIND $rows AS row
MATCH (hit:Hit {id: row.hit})
MATCH (person:Person {id: row.person})
CREATE (hit)-[:ABOUT]->(person)
RETURN count(*) AS wrote
