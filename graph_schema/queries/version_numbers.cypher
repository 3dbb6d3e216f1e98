// Later versions of signals, a row for each. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (version:SignalVersion {signal: asked})
RETURN version.signal AS signal, version.number AS number, toInteger(version.erased) AS erased
