// Which person ids go on as which. Parameters: ids (list).
UNWIND $ids AS asked
MATCH (former:Person {id: asked})-[:CONTINUES_AS]->(later:Person)
RETURN former.id AS former, later.id AS later
