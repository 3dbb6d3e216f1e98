// Households answer for themselves again. Rows: id.
UNWIND $rows AS row
MATCH (:Household {id: row.id})-[continues:HOUSEHOLD_CONTINUES_AS]->(:Household)
DELETE continues
RETURN count(*) AS wrote
