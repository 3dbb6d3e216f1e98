// All mentions of the persons these refer to, by mention key. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (:Mention {id: asked})-[:REFERS_TO]->(person:Person)
WITH DISTINCT person
MATCH (mention:Mention)-[:REFERS_TO]->(person)
RETURN mention.id AS nid, mention.id AS id, mention.signal_id AS signal_id, mention.organisation AS organisation,
       mention.source_ref AS source_ref, mention.person_ref AS person_ref, mention.values AS values,
       mention.unusable AS unusable, toInteger(mention.claimed) AS claimed, mention.seen_on AS seen_on,
       mention.birth_from AS birth_from, mention.birth_until AS birth_until, toInteger(mention.usable) AS usable,
       mention.checksum AS checksum, person.id AS person
ORDER BY organisation, source_ref, person_ref
