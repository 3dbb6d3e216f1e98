// Mentions of persons, a row for each home and one for none. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (person:Person {id: asked})<-[:REFERS_TO]-(mention:Mention)
OPTIONAL MATCH (mention)-[lives:LIVES]->(address:Address)
RETURN mention.id AS nid, mention.id AS id, mention.signal_id AS signal_id, mention.organisation AS organisation,
       mention.source_ref AS source_ref, mention.person_ref AS person_ref, mention.values AS values,
       mention.unusable AS unusable, toInteger(mention.claimed) AS claimed, mention.seen_on AS seen_on,
       mention.birth_from AS birth_from, mention.birth_until AS birth_until, toInteger(mention.usable) AS usable,
       mention.checksum AS checksum,
       person.id AS person, address.id AS house, lives.home AS home, lives.since AS since,
       lives.until AS until
ORDER BY organisation, source_ref, person_ref, lives.place
