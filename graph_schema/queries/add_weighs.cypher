// Assessments weighed signals. Rows: assessment, signal (ids).
UNWIND $rows AS row
MATCH (assessment:Assessment {id: row.assessment})
MATCH (signal:Signal {id: row.signal})
MERGE (assessment)-[:WEIGHS]->(signal)
RETURN count(*) AS wrote
