// Persons are members of households. Rows: household, person (ids), place, start, end, grade, evidence.
UNWIND $rows AS row
MATCH (person:Person {id: row.person})
MATCH (household:Household {id: row.household})
CREATE (person)-[:MEMBER_OF {place: row.place, from: row.start, to: row.end, grade: row.grade,
                             evidence: row.evidence}]->(household)
RETURN count(*) AS wrote
