// The fact of the signal an organisation sent under its own reference. Parameters: organisation, ref.
MATCH (signal:Signal {organisation: $organisation, ref: $ref}) RETURN signal.fact_seq AS fact_seq
