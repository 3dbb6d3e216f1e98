// Mentions without an identifying value, by mention key. No parameters.
MATCH (mention:Mention)
WHERE NOT mention.usable
RETURN mention.id AS id, mention.organisation AS organisation, mention.source_ref AS source_ref,
       mention.person_ref AS person_ref
ORDER BY organisation, source_ref, person_ref
