// Which of these signals are held. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (signal:Signal {id: asked})
RETURN signal.id AS id
