// The fact with the highest number as held. No parameters.
MATCH (fact:Fact)
WHERE fact.seq > 0
RETURN fact.seq AS seq, fact.writer AS writer, fact.place AS place, fact.kind AS kind, fact.id AS id,
       fact.recorded_at AS recorded_at, fact.body AS body, fact.salt AS salt, fact.digest AS digest,
       fact.chain AS chain
ORDER BY seq DESC
LIMIT 1
