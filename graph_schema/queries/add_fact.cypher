// Keeps a fact and moves the last number and the head of its writer's chain. Rows: the properties of a fact.
UNWIND $rows AS row
CREATE (fact:Fact)
SET fact = row
MERGE (writer:Writer {id: row.writer})
SET writer.place = row.place, writer.chain = row.chain
MERGE (numbers:FactNumbers {id: 'fact'})
SET numbers.last = row.seq
RETURN count(*) AS wrote
