// The last number of a fact, and the head of a writer's chain (none at its first fact). Parameters: writer.
MATCH (numbers:FactNumbers {id: 'fact'})
OPTIONAL MATCH (writer:Writer {id: $writer})
RETURN coalesce(numbers.last, 0) AS seq, writer.place AS place, writer.chain AS chain
