-- Every verdict that stands, by its id. Parameters: none.
SELECT verdict.id, low.id, high.id, verdict."kind"
FROM verdict
JOIN mention AS low ON low.nid = verdict.src
JOIN mention AS high ON high.nid = verdict.dst
WHERE verdict.revoked_at IS NULL
ORDER BY verdict.id
