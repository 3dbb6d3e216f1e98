// The households of hits. Rows: hit, household (ids).
UNWIND $rows AS row
MATCH (hit:Hit {id: row.hit})
MATCH (household:Household {id: row.household})
CREATE (hit)-[:ABOUT_HOUSEHOLD]->(household)
RETURN count(*) AS wrote
