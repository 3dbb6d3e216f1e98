// Every writer with the head of its chain and where it begins; a base of 0 is from nothing. No parameters.
MATCH (writer:Writer)
RETURN writer.id AS id, writer.place AS place, writer.chain AS chain, coalesce(writer.base, 0) AS base,
       writer.base_chain AS base_chain
ORDER BY id
