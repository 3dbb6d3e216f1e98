// Which household ids go on as which. Parameters: ids (list).
UNWIND $ids AS asked
MATCH (former:Household {id: asked})-[:HOUSEHOLD_CONTINUES_AS]->(later:Household)
RETURN former.id AS former, later.id AS later
