// Facts say that persons ended and which ones answer for them. Rows: old, new (ids), fact_seq.
UNWIND $rows AS row
MATCH (former:Person {id: row.old})
MATCH (later:Person {id: row.new})
CREATE (former)-[:CONTINUED_AS {fact_seq: row.fact_seq}]->(later)
RETURN count(*) AS wrote
