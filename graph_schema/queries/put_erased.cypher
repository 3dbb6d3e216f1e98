// Ids stand for nothing any more. Rows: id, what, at, fact_seq.
UNWIND $rows AS row
MERGE (erased:Erased {id: row.id})
ON CREATE SET erased.what = row.what, erased.at = row.at, erased.fact_seq = row.fact_seq
RETURN count(*) AS wrote
