// Signals of which a version tells of a home at any of these houses, each once. Parameters: houses (list).
UNWIND $houses AS asked
MATCH (house:Address {id: asked})
CALL (house) {
  MATCH (house)<-[:LIVES]-(:Mention)<-[:MENTIONS]-(signal:Signal)
  RETURN signal.id AS id
  UNION
  MATCH (house)<-[:TOLD_AT]-(signal:Signal)
  RETURN signal.id AS id
}
RETURN DISTINCT id
