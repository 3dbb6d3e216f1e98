// Mentions with a home at any of these houses, each once. Parameters: houses (list).
UNWIND $houses AS asked
MATCH (:Address {id: asked})<-[:LIVES]-(mention:Mention)
RETURN DISTINCT mention.id AS id
