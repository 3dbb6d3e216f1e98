// The facts of these signals. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (signal:Signal {id: asked})
RETURN signal.fact_seq AS fact_seq
