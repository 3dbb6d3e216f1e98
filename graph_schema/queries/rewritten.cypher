// The facts that hold what is left of these. Parameters: facts (list of their numbers, as text).
UNWIND $facts AS asked
MATCH (rewritten:Rewritten {id: asked})
RETURN rewritten.id AS id, rewritten.fact_seq AS fact_seq
