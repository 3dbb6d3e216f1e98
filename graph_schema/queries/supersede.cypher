// Earlier versions are no longer in force. Rows: case_id, version.
UNWIND $rows AS row
MATCH (assessment:Assessment {case_id: row.case_id})
WHERE assessment.version < row.version
SET assessment.state = 'former'
RETURN count(*) AS wrote
