// Meldingen of the next signals by id, a row for each person named; without a person where nobody is known, and
// without more than an id for a signal that is no melding. Parameters: after (id of a signal), limit (signals).
MATCH (next:Signal) WHERE next.id > $after
WITH next ORDER BY next.id LIMIT $limit
WITH next, CASE WHEN next.kind = 'melding' THEN next END AS report
OPTIONAL MATCH (report)-[:MENTIONS]->(mention:Mention)
OPTIONAL MATCH (mention)-[:REFERS_TO]->(person:Person)
WITH next, report, person.id AS person
RETURN next.id AS id, report.region AS region, report.sector AS sector, report.capacity AS capacity,
       report.party AS party, report.received_at AS received_at, report.occurred_from AS occurred_from,
       report.occurred_to AS occurred_to, report.certainty AS certainty, report.organisation AS organisation,
       report.ref AS ref, person
ORDER BY id, coalesce(person, '')
