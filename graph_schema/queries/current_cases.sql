-- Every case with an assessment in force. No parameters.
SELECT case_id FROM assessment WHERE state = 'current' ORDER BY case_id
