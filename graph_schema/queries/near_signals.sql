-- Meldingen about a person that these are about as well, with when they were received and what they tell of when.
-- A row for each of these and each other; the other side of a pair of these is a row too.
-- Parameters: signals (JSON list of ids).
SELECT DISTINCT one.id, one.received_at, one.occurred_from, one.occurred_to,
       other.id, other.received_at, other.occurred_from, other.occurred_to
FROM json_each(:signals) AS asked
CROSS JOIN signal AS one ON one.id = asked.value AND one.kind = 'melding'
CROSS JOIN mentions ON mentions.src = one.nid
CROSS JOIN refers_to ON refers_to.src = mentions.dst
CROSS JOIN refers_to AS fellow ON fellow.dst = refers_to.dst
CROSS JOIN mentions AS told ON told.dst = fellow.src
CROSS JOIN signal AS other ON other.nid = told.src AND other.kind = 'melding'
WHERE other.nid <> one.nid
