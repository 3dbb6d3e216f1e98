-- Mentions that share at least one blocking key, each once, by mention key. Parameters: keys (JSON list).
SELECT * FROM mention_row
WHERE nid IN (SELECT keyed.src
              FROM json_each(:keys) AS asked
              CROSS JOIN blocking_key ON blocking_key.id = asked.value
              CROSS JOIN keyed ON keyed.dst = blocking_key.nid)
ORDER BY +organisation, source_ref, person_ref
