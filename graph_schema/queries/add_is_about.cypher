// The cases of assessments are about signals. Rows: assessment, signal (ids).
UNWIND $rows AS row
MATCH (assessment:Assessment {id: row.assessment})
MATCH (signal:Signal {id: row.signal})
MERGE (assessment)-[:IS_ABOUT]->(signal)
RETURN count(*) AS wrote
