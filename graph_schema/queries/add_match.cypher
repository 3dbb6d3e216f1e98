// Keeps pairs; one that is there is replaced. Rows: left, right (ids), weight_bits, rule, parts, model.
UNWIND $rows AS row
MATCH (low:Mention {id: row.left})
MATCH (high:Mention {id: row.right})
MERGE (low)-[matches:MATCHES]->(high)
SET matches = {weight_bits: row.weight_bits, rule: row.rule, parts: row.parts, model: row.model}
RETURN count(*) AS wrote
