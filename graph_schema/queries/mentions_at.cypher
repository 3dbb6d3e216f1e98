// The mentions of persons up to a fact, with their signals and grades. Parameters: persons (list of ids), until.
UNWIND $persons AS asked
MATCH (person:Person {id: asked})<-[link:REFERRED_TO]-(mention:Mention)
WHERE link.fact_seq <= $until
  AND NOT EXISTS {
    MATCH (mention)-[later:REFERRED_TO]->(:Person)
    WHERE later.fact_seq > link.fact_seq AND later.fact_seq <= $until
  }
RETURN mention.id AS mention, mention.signal_id AS signal, person.id AS person, link.grade AS grade
