-- One verdict. Parameters: verdict (id).
SELECT verdict.id, low.id, high.id, verdict."kind", verdict."by", verdict."at", verdict.reason, verdict.revoked_at,
       verdict.former
FROM verdict
CROSS JOIN mention AS low ON low.nid = verdict.src
CROSS JOIN mention AS high ON high.nid = verdict.dst
WHERE verdict.id = :verdict
