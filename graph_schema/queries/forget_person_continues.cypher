// Persons answer for themselves again. Rows: id.
UNWIND $rows AS row
MATCH (:Person {id: row.id})-[continues:CONTINUES_AS]->(:Person)
DELETE continues
RETURN count(*) AS wrote
