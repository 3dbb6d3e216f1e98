// Those of these hits that are in the graph. Parameters: hits (list of ids).
UNWIND $hits AS asked
MATCH (hit:Hit {id: asked})
RETURN hit.id AS id
