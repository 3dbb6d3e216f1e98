// Facts of one writer above a place in its chain up to another. Parameters: writer, after, until.
MATCH (fact:Fact)
WHERE fact.writer = $writer AND fact.place > $after AND fact.place <= $until
RETURN fact.seq AS seq, fact.kind AS kind, fact.id AS id, fact.recorded_at AS recorded_at, fact.body AS body,
       fact.salt AS salt, fact.digest AS digest, fact.chain AS chain, fact.place AS place
ORDER BY place
