// Makes blocking keys known. Rows: key.
UNWIND $rows AS row
MERGE (key:BlockingKey {id: row.key})
RETURN count(*) AS wrote
