// Cases whose assessment in force weighed a signal about any of these persons. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (:Person {id: asked})<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(:Signal)<-[:WEIGHS]-(assessment:Assessment {state: 'current'})
RETURN DISTINCT assessment.case_id AS case_id
ORDER BY case_id
