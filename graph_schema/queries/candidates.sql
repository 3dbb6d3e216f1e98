-- Mentions that share at least one blocking key, each once, in no order. Parameters: keys (JSON list).
SELECT * FROM mention_row
WHERE nid IN (SELECT keyed.src FROM json_each(:keys) AS asked CROSS JOIN keyed ON keyed.dst = asked.value)
