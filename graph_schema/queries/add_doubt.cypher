// Keeps doubts. Rows: left, right (ids), weight_bits, reason.
UNWIND $rows AS row
MATCH (low:Mention {id: row.left})
MATCH (high:Mention {id: row.right})
MERGE (low)-[doubt:IN_DOUBT]->(high)
SET doubt = {weight_bits: row.weight_bits, reason: row.reason}
RETURN count(*) AS wrote
