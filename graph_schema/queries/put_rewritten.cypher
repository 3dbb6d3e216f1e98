// The facts that hold what is left of others. Rows: id (number of the other, as text), fact_seq.
UNWIND $rows AS row
MERGE (rewritten:Rewritten {id: row.id})
SET rewritten.fact_seq = row.fact_seq
RETURN count(*) AS wrote
