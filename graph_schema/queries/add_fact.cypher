// Keeps a fact and moves the head of its writer's chain. Rows: the properties of a fact.
UNWIND $rows AS row
CREATE (fact:Fact)
SET fact = row
MERGE (writer:Writer {id: row.writer})
SET writer.place = row.place, writer.chain = row.chain
RETURN count(*) AS wrote
