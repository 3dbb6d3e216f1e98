// Cases whose assessment in force weighed any of these signals. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (:Signal {id: asked})<-[:WEIGHS]-(assessment:Assessment {state: 'current'})
RETURN DISTINCT assessment.case_id AS case_id
ORDER BY case_id
