// The next mentions by id, each with its person and grade, null when it has none, and the day on which it is told to
// have taken part, in full. Parameters: after, limit.
MATCH (mention:Mention)
WHERE mention.id > $after
WITH mention ORDER BY mention.id LIMIT $limit
MATCH (signal:Signal)-[named:MENTIONS]->(mention)
OPTIONAL MATCH (mention)-[link:REFERS_TO]->(person:Person)
RETURN mention.id AS nid, mention.id AS id, mention.signal_id AS signal_id, mention.organisation AS organisation,
       mention.source_ref AS source_ref, mention.person_ref AS person_ref, mention.values AS values,
       mention.unusable AS unusable, toInteger(mention.claimed) AS claimed, mention.seen_on AS seen_on,
       mention.birth_from AS birth_from, mention.birth_until AS birth_until, toInteger(mention.usable) AS usable,
       mention.checksum AS checksum, person.id AS person, link.grade AS grade,
       CASE WHEN signal.kind = 'melding' AND coalesce(signal.certainty, '') <> 'refuted' AND named.role <> 'unknown'
                 AND NOT signal.occurred_from ENDS WITH '-00'
            THEN signal.occurred_from END AS present_on
ORDER BY id
