// Forgets doubts. Rows: left, right (ids).
UNWIND $rows AS row
MATCH (:Mention {id: row.left})-[doubt:IN_DOUBT]->(:Mention {id: row.right})
DELETE doubt
RETURN count(*) AS wrote
