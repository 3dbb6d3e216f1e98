// Keeps facts of another store as they are; their heads follow. Rows: the properties of a fact.
UNWIND $rows AS row
CREATE (fact:Fact)
SET fact = row
RETURN count(*) AS wrote
