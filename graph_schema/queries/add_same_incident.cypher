// Keeps signals that may tell one event, lower source key first. Rows: left, right (ids), weight_bits, parts (JSON),
// rules.
UNWIND $rows AS row
MATCH (one:Signal {id: row.left})
MATCH (other:Signal {id: row.right})
WITH row, CASE WHEN one.organisation < other.organisation
                 OR (one.organisation = other.organisation AND one.ref < other.ref) THEN one ELSE other END AS low,
     CASE WHEN one.organisation < other.organisation
            OR (one.organisation = other.organisation AND one.ref < other.ref) THEN other ELSE one END AS high
MERGE (low)-[pair:SAME_INCIDENT]->(high)
SET pair = {weight_bits: row.weight_bits, parts: row.parts, rules: row.rules}
RETURN count(*) AS wrote
