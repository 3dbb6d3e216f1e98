-- Cases about a signal that tells of any of these persons. Parameters: persons (JSON list of ids).
SELECT DISTINCT assessment.case_id
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN refers_to ON refers_to.dst = person.nid
CROSS JOIN mentions ON mentions.dst = refers_to.src
CROSS JOIN is_about ON is_about.dst = mentions.src
CROSS JOIN assessment ON assessment.nid = is_about.src AND assessment.state = 'current'
ORDER BY assessment.case_id
