// Mentions reached over free pairs and standing verdicts, by mention key. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (start:Mention {id: asked})
MATCH (start)-[steps:MATCHES|VERDICT*0..]-(mention:Mention)
WHERE all(step IN steps WHERE step.revoked_at IS NULL AND step.rule IS NULL)
WITH DISTINCT mention
RETURN mention.id AS nid, mention.id AS id, mention.signal_id AS signal_id, mention.organisation AS organisation,
       mention.source_ref AS source_ref, mention.person_ref AS person_ref, mention.values AS values,
       mention.unusable AS unusable, toInteger(mention.claimed) AS claimed, mention.seen_on AS seen_on,
       mention.birth_from AS birth_from, mention.birth_until AS birth_until, toInteger(mention.usable) AS usable,
       mention.checksum AS checksum
ORDER BY organisation, source_ref, person_ref
