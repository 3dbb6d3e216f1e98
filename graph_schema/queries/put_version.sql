-- Keeps a version of a signal. Parameters: id, signal (ids), number, by, at, reason, fact_seq, former_seq, erased.
INSERT INTO signal_version (id, signal, number, "by", "at", reason, fact_seq, former_seq, erased)
VALUES (:id, :signal, :number, :by, :at, :reason, :fact_seq, :former_seq, :erased)
