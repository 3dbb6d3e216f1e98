// Every writer with the head of its chain. No parameters.
MATCH (writer:Writer)
RETURN writer.id AS id, writer.place AS place, writer.chain AS chain
ORDER BY id
