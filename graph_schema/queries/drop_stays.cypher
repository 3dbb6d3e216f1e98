// Forgets the stays of households. Rows: household (id).
UNWIND $rows AS row
MATCH (:Household {id: row.household})-[stay:AT]->(:Address)
DELETE stay
RETURN count(*) AS wrote
