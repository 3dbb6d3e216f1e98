// Persons that ended and those that answer for them. Rows: old, new (ids).
UNWIND $rows AS row
MATCH (former:Person {id: row.old})
MATCH (later:Person {id: row.new})
CALL (former) {
  MATCH (former)-[before:CONTINUES_AS]->(:Person)
  DELETE before
}
CREATE (former)-[:CONTINUES_AS]->(later)
RETURN count(*) AS wrote
