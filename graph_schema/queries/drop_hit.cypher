// Forgets hits. Rows: hit (id).
UNWIND $rows AS row
MATCH (hit:Hit {id: row.hit})
DELETE hit
RETURN count(*) AS wrote
