// Households that ended and those that answer for them. Rows: old, new (ids).
UNWIND $rows AS row
MATCH (former:Household {id: row.old})
MATCH (later:Household {id: row.new})
CALL (former) {
  MATCH (former)-[before:HOUSEHOLD_CONTINUES_AS]->(:Household)
  DELETE before
}
CREATE (former)-[:HOUSEHOLD_CONTINUES_AS]->(later)
RETURN count(*) AS wrote
