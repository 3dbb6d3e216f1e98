-- The fact of a signal. Parameters: signal (id).
SELECT fact_seq FROM signal WHERE id = :signal
