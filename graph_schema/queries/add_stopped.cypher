// Facts say that households ended and which ones answer for them. Rows: old, new (ids), fact_seq.
UNWIND $rows AS row
MATCH (former:Household {id: row.old})
MATCH (later:Household {id: row.new})
CREATE (former)-[:STOPPED_AS {fact_seq: row.fact_seq}]->(later)
RETURN count(*) AS wrote
