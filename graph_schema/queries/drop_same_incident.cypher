// Forgets that signals may tell one event. Rows: left, right (ids, the lower source key first).
UNWIND $rows AS row
MATCH (:Signal {id: row.left})-[pair:SAME_INCIDENT]->(:Signal {id: row.right})
DELETE pair
RETURN count(*) AS wrote
