// Households live in houses. Rows: household (id), house, place, start, end.
UNWIND $rows AS row
MATCH (household:Household {id: row.household})
MATCH (address:Address {id: row.house})
CREATE (household)-[:AT {place: row.place, from: row.start, to: row.end}]->(address)
RETURN count(*) AS wrote
