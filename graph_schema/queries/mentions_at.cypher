// The mentions of persons up to a fact, with their signals and grades. Parameters: persons (list of ids), until.
UNWIND $persons AS asked
CALL (asked) {
  MATCH (person:Person {id: asked})<-[link:REFERRED_TO]-(mention:Mention)
  WHERE link.fact_seq <= $until
    AND NOT EXISTS {
      MATCH (mention)-[later:REFERRED_TO]->(:Person)
      WHERE later.fact_seq > link.fact_seq AND later.fact_seq <= $until
    }
  RETURN mention.id AS mention, mention.signal_id AS signal, link.grade AS grade
  UNION ALL
  MATCH (person:Person {id: asked})<-[link:LEFT_OUT]-(signal:Signal)
  WHERE link.fact_seq <= $until AND link.gone_seq > $until
    AND NOT EXISTS {
      MATCH (signal)-[later:LEFT_OUT]->(:Person)
      WHERE later.mention = link.mention AND later.fact_seq > link.fact_seq AND later.fact_seq <= $until
    }
  RETURN link.mention AS mention, signal.id AS signal, link.grade AS grade
}
RETURN mention, signal, asked AS person, grade
