// One fact. Parameters: seq.
MATCH (fact:Fact {seq: $seq})
RETURN fact.seq AS seq, fact.kind AS kind, fact.id AS id, fact.recorded_at AS recorded_at, fact.body AS body,
       fact.salt AS salt, fact.digest AS digest, fact.chain AS chain
