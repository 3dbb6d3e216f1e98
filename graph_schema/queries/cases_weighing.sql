-- Cases whose assessment in force weighed any of these signals. Parameters: signals (JSON list of ids).
SELECT DISTINCT assessment.case_id
FROM json_each(:signals) AS asked
CROSS JOIN signal ON signal.id = asked.value
CROSS JOIN weighs ON weighs.dst = signal.nid
CROSS JOIN assessment ON assessment.nid = weighs.src AND assessment.state = 'current'
ORDER BY assessment.case_id
