// Which of these signals are held, and the digest of what was said. Parameters: sources (list of [organisation, ref]).
UNWIND $sources AS asked
MATCH (signal:Signal {organisation: asked[0], ref: asked[1]})
RETURN signal.organisation AS organisation, signal.ref AS ref, signal.id AS id, signal.digest AS digest
