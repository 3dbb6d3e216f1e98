// Every person in these signals with role and grade, by the refs in the signal. Parameters: nids (list of ids).
UNWIND $nids AS asked
MATCH (signal:Signal {id: asked})-[named:MENTIONS]->(mention:Mention)-[link:REFERS_TO]->(person:Person)
RETURN signal.id AS nid, person.id AS person, named.role AS role, link.grade AS grade, mention.person_ref AS ref
ORDER BY ref
