// Between which days persons were born, as told most precisely. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (person:Person {id: asked})
WHERE person.present
WITH person, COLLECT {
  MATCH (person)<-[:REFERS_TO]-(mention:Mention)
  WHERE mention.birth_from IS NOT NULL AND mention.birth_until IS NOT NULL
  RETURN [mention.birth_from, mention.birth_until]
  ORDER BY duration.inDays(date(mention.birth_from), date(mention.birth_until)).days,
           mention.organisation, mention.source_ref, mention.person_ref
  LIMIT 1
}[0] AS birth
RETURN person.id AS person, birth[0] AS birth_from, birth[1] AS birth_until
