// Assessments are about persons. Rows: assessment, person (ids).
UNWIND $rows AS row
MATCH (assessment:Assessment {id: row.assessment})
MATCH (person:Person {id: row.person})
MERGE (assessment)-[:CONCERNS]->(person)
RETURN count(*) AS wrote
