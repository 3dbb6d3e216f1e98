// Some facts, in their order. Parameters: seqs (list of numbers).
UNWIND $seqs AS asked
MATCH (fact:Fact {seq: asked})
RETURN fact.seq AS seq, fact.kind AS kind, fact.id AS id, fact.recorded_at AS recorded_at, fact.body AS body,
       fact.salt AS salt, fact.digest AS digest, fact.chain AS chain
ORDER BY seq
