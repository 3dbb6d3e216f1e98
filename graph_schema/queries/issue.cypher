// The mentions person ids were first issued for. Rows: person, mention (ids).
UNWIND $rows AS row
MATCH (person:Person {id: row.person})
MATCH (mention:Mention {id: row.mention})
WHERE NOT EXISTS { MATCH (person)-[:ISSUED_FOR]->(:Mention) }
CREATE (person)-[:ISSUED_FOR]->(mention)
RETURN count(*) AS wrote
