// The head of a writer's chain. Parameters: writer.
MATCH (writer:Writer {id: $writer})
RETURN writer.place AS place, writer.chain AS chain
