-- Mentions reached over free pairs and standing verdicts, by mention key. Parameters: mentions (JSON list of ids).
WITH RECURSIVE reached(nid) AS (
  SELECT mention.nid FROM json_each(:mentions) AS asked CROSS JOIN mention ON mention.id = asked.value
  UNION SELECT matches.dst FROM reached CROSS JOIN matches ON matches.src = reached.nid WHERE matches.rule IS NULL
  UNION SELECT matches.src FROM reached CROSS JOIN matches ON matches.dst = reached.nid WHERE matches.rule IS NULL
  UNION SELECT verdict.dst FROM reached CROSS JOIN verdict ON verdict.src = reached.nid WHERE verdict.revoked_at IS NULL
  UNION SELECT verdict.src FROM reached CROSS JOIN verdict ON verdict.dst = reached.nid WHERE verdict.revoked_at IS NULL
)
SELECT * FROM mention_row WHERE nid IN (SELECT nid FROM reached)
ORDER BY +organisation, source_ref, person_ref
