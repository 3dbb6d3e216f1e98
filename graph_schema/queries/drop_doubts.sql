-- Forgets the doubts with both ends among these mentions. Parameters: mentions (JSON list of ids).
WITH named(nid) AS MATERIALIZED (
  SELECT mention.nid FROM json_each(:mentions) AS asked CROSS JOIN mention ON mention.id = asked.value
)
DELETE FROM in_doubt WHERE src IN (SELECT nid FROM named) AND dst IN (SELECT nid FROM named)
