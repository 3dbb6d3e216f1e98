// Makes households known, present or not; one that is present stays so. Rows: id, present.
UNWIND $rows AS row
MERGE (household:Household {id: row.id})
ON CREATE SET household.present = row.present = 1
ON MATCH SET household.present = household.present OR row.present = 1
RETURN count(*) AS wrote
