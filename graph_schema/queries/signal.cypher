// The fact of a signal. Parameters: signal (id).
MATCH (signal:Signal {id: $signal}) RETURN signal.fact_seq AS fact_seq
