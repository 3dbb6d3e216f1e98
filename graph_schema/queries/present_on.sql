-- The day on which each of these mentions is told to have taken part, in full. Parameters: mentions (JSON list of ids).
SELECT mention.id, signal.occurred_from
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN signal ON signal.id = mention.signal_id
CROSS JOIN mentions ON mentions.src = signal.nid AND mentions.dst = mention.nid
WHERE signal."kind" = 'melding' AND coalesce(signal.certainty, '') <> 'refuted' AND mentions.role <> 'unknown'
  AND signal.occurred_from IS NOT NULL AND substr(signal.occurred_from, 9) <> '00'
