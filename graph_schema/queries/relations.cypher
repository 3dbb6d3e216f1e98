// Relations told with an end among these persons. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (:Person {id: asked})<-[:REFERS_TO]-(:Mention)-[told:TOLD]-(:Mention)
WITH DISTINCT told, startNode(told) AS low, endNode(told) AS high
MATCH (low)-[:REFERS_TO]->(source:Person)
MATCH (high)-[:REFERS_TO]->(target:Person)
RETURN source.id AS source, target.id AS target, told.kind AS kind, low.signal_id AS signal
ORDER BY low.organisation, low.source_ref, low.person_ref, high.person_ref, kind
