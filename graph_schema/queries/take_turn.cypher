// Waits until no other transaction writes, and counts this one; held until the transaction ends. No parameters.
MERGE (numbers:FactNumbers {id: 'fact'})
SET numbers.turns = coalesce(numbers.turns, 0) + 1
RETURN numbers.turns AS turns
