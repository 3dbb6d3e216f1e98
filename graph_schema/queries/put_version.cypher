// Keeps versions of signals. Rows: id, signal (ids), number, by, at, reason, fact_seq, former_seq, erased.
UNWIND $rows AS row
MERGE (version:SignalVersion {id: row.id})
SET version.signal = row.signal, version.number = row.number, version.by = row.by, version.at = row.at,
    version.reason = row.reason, version.fact_seq = row.fact_seq,
    version.former_seq = row.former_seq, version.erased = row.erased
RETURN count(*) AS wrote
