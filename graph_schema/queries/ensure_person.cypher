// Makes persons known, present or not; one that is present stays so. Rows: id, present.
UNWIND $rows AS row
MERGE (person:Person {id: row.id})
ON CREATE SET person.present = row.present = 1
ON MATCH SET person.present = person.present OR row.present = 1
RETURN count(*) AS wrote
