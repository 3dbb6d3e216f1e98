// Makes houses known. Rows: house.
UNWIND $rows AS row
MERGE (:Address {id: row.house})
RETURN count(*) AS wrote
