// Mentions of persons that a later version of their signal left out, by whom they referred to last; of ids that went on as them too. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (known:Person)-[:CONTINUES_AS*0..]->(:Person {id: asked})
WITH DISTINCT known
MATCH (known)<-[latest:LEFT_OUT]-(signal:Signal)
WHERE NOT EXISTS {
  MATCH (signal)-[later:LEFT_OUT]->(:Person)
  WHERE later.mention = latest.mention AND later.fact_seq > latest.fact_seq
}
RETURN latest.mention AS mention, signal.id AS signal, known.id AS person, latest.grade AS grade
ORDER BY mention
