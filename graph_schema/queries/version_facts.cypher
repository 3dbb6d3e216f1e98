// Facts of later versions of a signal, oldest first. Parameters: signal (id).
MATCH (version:SignalVersion {signal: $signal})
RETURN version.fact_seq AS fact_seq, version.former_seq AS former_seq, toInteger(version.erased) AS erased
ORDER BY version.number
