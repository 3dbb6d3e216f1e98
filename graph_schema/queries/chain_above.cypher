// The next facts of one writer above a place in its chain. Parameters: writer, after, limit.
MATCH (fact:Fact)
WHERE fact.writer = $writer AND fact.place > $after
RETURN fact.seq AS seq, fact.kind AS kind, fact.id AS id, fact.recorded_at AS recorded_at, fact.body AS body,
       fact.salt AS salt, fact.digest AS digest, fact.chain AS chain, fact.place AS place
ORDER BY place
LIMIT $limit
