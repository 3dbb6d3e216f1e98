// Forgets the members of households. Rows: household (id).
UNWIND $rows AS row
MATCH (:Household {id: row.household})<-[member:MEMBER_OF]-(:Person)
DELETE member
RETURN count(*) AS wrote
