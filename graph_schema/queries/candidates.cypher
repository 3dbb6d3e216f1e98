// Mentions that share at least one blocking key, each once, in no order. Parameters: keys (list).
UNWIND $keys AS asked
MATCH (:BlockingKey {id: asked})<-[:KEYED]-(mention:Mention)
WITH DISTINCT mention
RETURN mention.id AS nid, mention.id AS id, mention.signal_id AS signal_id, mention.organisation AS organisation,
       mention.source_ref AS source_ref, mention.person_ref AS person_ref, mention.values AS values,
       mention.unusable AS unusable, toInteger(mention.claimed) AS claimed, mention.seen_on AS seen_on,
       mention.birth_from AS birth_from, mention.birth_until AS birth_until, toInteger(mention.usable) AS usable,
       mention.checksum AS checksum
