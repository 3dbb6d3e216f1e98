// Meldingen about a person that these are about as well, with when they were received and what they tell of when.
// A row for each of these and each other; the other side of a pair of these is a row too.
// Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (one:Signal {id: asked})-[:MENTIONS]->(:Mention)-[:REFERS_TO]->(person:Person)
WHERE one.kind = 'melding'
WITH DISTINCT one, person
MATCH (person)<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(other:Signal)
WHERE other.kind = 'melding' AND other <> one
WITH DISTINCT one, other
RETURN one.id AS id, one.received_at AS received_at, one.occurred_from AS occurred_from, one.occurred_to AS occurred_to,
       other.id AS other, other.received_at AS other_received_at, other.occurred_from AS other_occurred_from,
       other.occurred_to AS other_occurred_to
