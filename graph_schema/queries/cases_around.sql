-- Cases whose assessment in force weighed a signal about any of these persons. Parameters: persons (JSON list of ids).
SELECT DISTINCT assessment.case_id
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN refers_to ON refers_to.dst = person.nid
CROSS JOIN mentions ON mentions.dst = refers_to.src
CROSS JOIN weighs ON weighs.dst = mentions.src
CROSS JOIN assessment ON assessment.nid = weighs.src AND assessment.state = 'current'
ORDER BY assessment.case_id
