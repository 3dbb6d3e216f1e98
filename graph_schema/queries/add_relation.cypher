// Relations as told, each once. Rows: source, target (ids of mentions), kind.
UNWIND $rows AS row
MATCH (source:Mention {id: row.source})
MATCH (target:Mention {id: row.target})
MERGE (source)-[:TOLD {kind: row.kind}]->(target)
RETURN count(*) AS wrote
