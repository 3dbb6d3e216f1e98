// Leaves the tombstones of facts. Parameters: facts (list of numbers).
UNWIND $facts AS asked
MATCH (fact:Fact {seq: asked})
REMOVE fact.body, fact.salt
RETURN count(*) AS wrote
