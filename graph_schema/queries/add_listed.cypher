// Facts list persons among the members of households. Rows: household, person (ids), fact_seq.
UNWIND $rows AS row
MATCH (person:Person {id: row.person})
MATCH (household:Household {id: row.household})
CREATE (person)-[:LISTED_IN {fact_seq: row.fact_seq}]->(household)
RETURN count(*) AS wrote
