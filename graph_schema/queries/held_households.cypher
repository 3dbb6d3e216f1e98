// Those of these households that are in the graph. Parameters: households (list of ids).
UNWIND $households AS asked
MATCH (household:Household {id: asked})
RETURN household.id AS id
