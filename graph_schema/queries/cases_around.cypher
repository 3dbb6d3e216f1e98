// Cases about a signal that tells of any of these persons. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (:Person {id: asked})<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(:Signal)<-[:IS_ABOUT]-(assessment:Assessment {state: 'current'})
RETURN DISTINCT assessment.case_id AS case_id
ORDER BY case_id
