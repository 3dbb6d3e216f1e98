// Keeps to whom mentions referred that a version of their signal leaves out. Rows: mentions (ids), gone_seq.
UNWIND $rows AS row
UNWIND row.mentions AS asked
MATCH (signal:Signal)-[:MENTIONS]->(mention:Mention {id: asked})-[once:REFERRED_TO]->(person:Person)
CREATE (signal)-[:LEFT_OUT {
  mention: asked, fact_seq: once.fact_seq, grade: once.grade, gone_seq: row.gone_seq
}]->(person)
RETURN count(*) AS wrote
