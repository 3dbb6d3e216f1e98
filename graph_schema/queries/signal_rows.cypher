// Signals with their mentions, for verification. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (signal:Signal {id: asked})
RETURN signal.id AS id, signal.fact_seq AS fact_seq,
       COLLECT { MATCH (signal)-[:MENTIONS]->(mention:Mention) RETURN mention.id ORDER BY mention.id } AS mentions
