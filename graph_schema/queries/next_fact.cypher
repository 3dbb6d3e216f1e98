// The last of the next numbers for facts; each is given out once. Parameters: count.
MERGE (numbers:FactNumbers {id: 'fact'})
ON CREATE SET numbers.last = $count
ON MATCH SET numbers.last = numbers.last + $count
RETURN numbers.last AS seq
