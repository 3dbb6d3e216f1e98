// Whether the ledger is indexed from its first entry on; no row when no policy came into force. No parameters.
MATCH (came:PolicyInForce)
WHERE came.fact_seq > 0
RETURN came.indexed AS indexed, came.fact_seq AS fact_seq
ORDER BY fact_seq
LIMIT 1
