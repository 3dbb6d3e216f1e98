// A mention of a signal as it now is. Rows: signal (id), role, mention (its properties).
UNWIND $rows AS row
MATCH (signal:Signal {id: row.signal})
MERGE (mention:Mention {id: row.mention.id})
SET mention = row.mention
MERGE (signal)-[names:MENTIONS]->(mention)
SET names.role = row.role
RETURN count(*) AS wrote
