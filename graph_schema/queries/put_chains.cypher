// Keeps the heads of chains, and the last number that a fact has. Parameters: rows (properties of a writer), last.
MERGE (numbers:FactNumbers {id: 'fact'})
SET numbers.last = $last
WITH numbers
UNWIND $rows AS row
MERGE (writer:Writer {id: row.id})
SET writer = row
RETURN count(*) AS wrote
