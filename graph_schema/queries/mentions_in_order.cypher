// Ids of mentions by mention key. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (mention:Mention {id: asked})
WITH DISTINCT mention
RETURN mention.id AS id
ORDER BY mention.organisation, mention.source_ref, mention.person_ref
