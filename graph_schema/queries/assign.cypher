// Mentions refer to persons. Rows: mention, person (ids), grade.
UNWIND $rows AS row
MATCH (mention:Mention {id: row.mention})
MATCH (person:Person {id: row.person})
CALL (mention) {
  MATCH (mention)-[before:REFERS_TO]->(:Person)
  DELETE before
}
CREATE (mention)-[:REFERS_TO {grade: row.grade}]->(person)
RETURN count(*) AS wrote
