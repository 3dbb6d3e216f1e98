// Makes blocking keys known and locks them, in this order, until the transaction ends. Rows: key.
UNWIND $rows AS row
MERGE (key:BlockingKey {id: row.key})
SET key.locked = true
REMOVE key.locked
RETURN count(*) AS wrote
