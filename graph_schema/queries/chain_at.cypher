// The chain of the last fact up to a number. Parameters: until.
MATCH (fact:Fact)
WHERE fact.seq <= $until
RETURN fact.chain AS chain
ORDER BY fact.seq DESC
LIMIT 1
