// Locks mentions, in this order, until the transaction ends. Rows: mention (id).
UNWIND $rows AS row
MATCH (mention:Mention {id: row.mention})
SET mention.locked = true
REMOVE mention.locked
RETURN count(*) AS wrote
