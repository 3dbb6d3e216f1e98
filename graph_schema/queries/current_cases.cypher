// Every case with an assessment in force. No parameters.
MATCH (assessment:Assessment {state: 'current'})
RETURN assessment.case_id AS case_id
ORDER BY case_id
