// The next facts above a number as held, in order. Parameters: after, limit.
MATCH (fact:Fact)
WHERE fact.seq > $after
RETURN fact.seq AS seq, fact.writer AS writer, fact.place AS place, fact.kind AS kind, fact.id AS id,
       fact.recorded_at AS recorded_at, fact.body AS body, fact.salt AS salt, fact.digest AS digest,
       fact.chain AS chain
ORDER BY seq
LIMIT $limit
