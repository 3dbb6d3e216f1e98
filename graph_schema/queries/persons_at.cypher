// The person and grade of mentions up to a fact. Parameters: mentions (list of ids), until.
UNWIND $mentions AS asked
MATCH (mention:Mention {id: asked})-[link:REFERRED_TO]->(person:Person)
WHERE link.fact_seq <= $until
WITH mention, link, person
ORDER BY link.fact_seq DESC
WITH mention, collect({person: person.id, grade: link.grade})[0] AS latest
RETURN mention.id AS mention, latest.person AS person, latest.grade AS grade
