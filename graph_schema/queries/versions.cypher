// Later versions of a signal, oldest first. Parameters: signal (id).
MATCH (version:SignalVersion {signal: $signal})
RETURN version.number AS number, version.by AS by, version.at AS at, version.reason AS reason
ORDER BY number
