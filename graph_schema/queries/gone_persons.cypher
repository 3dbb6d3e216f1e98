// Which of these persons no id answers for and no version of a signal told of any more, and the ids that went on as them. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (last:Person {id: asked})
WHERE NOT last.present AND NOT EXISTS { MATCH (last)-[:CONTINUES_AS]->(:Person) }
  AND NOT EXISTS { MATCH (last)<-[:LEFT_OUT]-(:Signal) }
MATCH (gone:Person)-[:CONTINUES_AS*0..]->(last)
RETURN DISTINCT gone.id AS id
