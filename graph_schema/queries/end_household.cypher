// Households are no longer there. Rows: household (id).
UNWIND $rows AS row
MATCH (household:Household {id: row.household})
SET household.present = false
RETURN count(*) AS wrote
