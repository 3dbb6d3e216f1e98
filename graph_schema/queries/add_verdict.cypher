// Keeps verdicts. Rows: left, right (ids), id, kind, by, at, reason.
UNWIND $rows AS row
MATCH (low:Mention {id: row.left})
MATCH (high:Mention {id: row.right})
CREATE (low)-[:VERDICT {id: row.id, kind: row.kind, by: row.by, at: row.at, reason: row.reason}]->(high)
RETURN count(*) AS wrote
