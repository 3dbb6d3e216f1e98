// Forgets what hits point at. Rows: hit (id).
UNWIND $rows AS row
MATCH (:Hit {id: row.hit})-[points:ABOUT]->()
DELETE points
RETURN count(*) AS wrote
