// How many facts have a number up to one. Parameters: until.
MATCH (fact:Fact)
WHERE fact.seq <= $until
RETURN count(*) AS facts
