-- Forgets the doubts with both ends among these mentions. Parameters: mentions (JSON list of ids).
DELETE FROM in_doubt
WHERE src IN (SELECT mention.nid FROM json_each(:mentions) AS asked CROSS JOIN mention ON mention.id = asked.value)
  AND dst IN (SELECT mention.nid FROM json_each(:mentions) AS asked CROSS JOIN mention ON mention.id = asked.value)
