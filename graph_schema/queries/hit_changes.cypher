// The facts that say how hits stand, up to a fact, in order. Parameters: hits (list of ids), until.
UNWIND $hits AS asked
MATCH (change:HitChange {hit: asked})
WHERE change.fact_seq <= $until
RETURN change.hit AS hit, change.fact_seq AS fact_seq
ORDER BY hit, fact_seq
