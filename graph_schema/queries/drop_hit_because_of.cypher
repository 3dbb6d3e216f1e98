// Forgets what hits point at. Rows: hit (id).
UNWIND $rows AS row
MATCH (:Hit {id: row.hit})-[points:BECAUSE_OF]->()
DELETE points
RETURN count(*) AS wrote
