// The region of each of these signals that is held. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (signal:Signal {id: asked})
RETURN signal.id AS id, signal.region AS region
