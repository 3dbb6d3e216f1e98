-- Standing verdicts that start at these mentions. Parameters: nids (JSON list of row numbers).
SELECT verdict.id, verdict.src, verdict.dst, verdict."kind"
FROM json_each(:nids) AS asked CROSS JOIN verdict ON verdict.src = asked.value
WHERE verdict.revoked_at IS NULL
ORDER BY verdict."at", verdict.id
