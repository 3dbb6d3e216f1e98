-- Meldingen of the next signals by id, a row for each person named; without a person where nobody is known, and
-- without more than an id for a signal that is no melding. Parameters: after (id of a signal), limit (signals).
SELECT next.id, report.region, report.sector, report.capacity, report.party, report.received_at,
       report.occurred_from, report.occurred_to, report.certainty, report.organisation, report.ref, person.id
FROM (SELECT nid, id FROM signal WHERE id > :after ORDER BY id LIMIT :limit) AS next
LEFT JOIN signal AS report ON report.nid = next.nid AND report."kind" = 'melding'
LEFT JOIN mentions ON mentions.src = report.nid
LEFT JOIN refers_to ON refers_to.src = mentions.dst
LEFT JOIN person ON person.nid = refers_to.dst
ORDER BY next.id, person.id
