-- Later versions of a signal, oldest first. Parameters: signal (id).
SELECT number, "by", "at", reason
FROM signal_version
WHERE signal = :signal
ORDER BY number
