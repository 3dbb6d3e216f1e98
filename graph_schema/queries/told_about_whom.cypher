// Every person in these signals with role and grade. Parameters: nids (list of ids).
UNWIND $nids AS asked
MATCH (signal:Signal {id: asked})-[named:MENTIONS]->(:Mention)-[link:REFERS_TO]->(person:Person)
RETURN signal.id AS nid, person.id AS person, named.role AS role, link.grade AS grade
