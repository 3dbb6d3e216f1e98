// Persons with a signal of kind melding that is not refuted. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (person:Person {id: asked})
WHERE EXISTS {
  MATCH (person)<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(signal:Signal)
  WHERE signal.kind = 'melding' AND coalesce(signal.certainty, '') <> 'refuted'
}
RETURN person.id AS id
