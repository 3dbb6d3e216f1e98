// Those of these mentions that are in the graph. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (mention:Mention {id: asked})
RETURN mention.id AS id
