// The next number for a fact; each is given out once. No parameters.
MERGE (numbers:FactNumbers {id: 'fact'})
ON CREATE SET numbers.last = 1
ON MATCH SET numbers.last = numbers.last + 1
RETURN numbers.last AS seq
