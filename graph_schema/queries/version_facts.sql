-- Facts of later versions of a signal, oldest first. Parameters: signal (id).
SELECT fact_seq, former_seq, erased
FROM signal_version
WHERE signal = :signal
ORDER BY number
