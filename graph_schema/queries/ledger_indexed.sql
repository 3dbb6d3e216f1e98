-- Whether the ledger is indexed from its first entry on; no row when no policy came into force. No parameters.
SELECT indexed
FROM policy_in_force
WHERE fact_seq > 0
ORDER BY fact_seq
LIMIT 1
