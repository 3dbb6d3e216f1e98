// The present person and grade of mentions. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (mention:Mention {id: asked})-[link:REFERS_TO]->(person:Person)
RETURN mention.id AS mention, person.id AS person, link.grade AS grade
