// Gives mentions blocking keys. Rows: mention (id), key.
UNWIND $rows AS row
MATCH (mention:Mention {id: row.mention})
MATCH (key:BlockingKey {id: row.key})
CREATE (mention)-[:KEYED]->(key)
RETURN count(*) AS wrote
