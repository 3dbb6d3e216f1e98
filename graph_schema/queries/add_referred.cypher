// Facts say to whom mentions refer. Rows: mention, person (ids), grade, fact_seq.
UNWIND $rows AS row
MATCH (mention:Mention {id: row.mention})
MATCH (person:Person {id: row.person})
CREATE (mention)-[:REFERRED_TO {fact_seq: row.fact_seq, grade: row.grade}]->(person)
RETURN count(*) AS wrote
