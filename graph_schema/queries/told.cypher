// These signals, oldest received first. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (signal:Signal {id: asked})
WITH DISTINCT signal
RETURN signal.id AS nid, signal.id AS id, signal.organisation AS organisation, signal.ref AS ref, signal.kind AS kind,
       signal.region AS region, signal.sector AS sector, signal.capacity AS capacity, signal.party AS party,
       signal.received_at AS received_at, signal.recorded_at AS recorded_at, signal.occurred_from AS occurred_from,
       signal.occurred_to AS occurred_to, signal.severity AS severity, signal.certainty AS certainty,
       signal.nature AS nature, signal.forms AS forms, signal.factors AS factors, signal.digest AS digest,
       signal.fact_seq AS fact_seq, signal.checksum AS checksum
ORDER BY received_at, organisation, ref
