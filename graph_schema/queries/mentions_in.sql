-- Mentions of signals, by mention key. Parameters: signals (JSON list of ids).
SELECT * FROM mention_row
WHERE nid IN (SELECT mentions.dst
              FROM json_each(:signals) AS asked
              CROSS JOIN signal ON signal.id = asked.value
              CROSS JOIN mentions ON mentions.src = signal.nid)
ORDER BY +organisation, source_ref, person_ref
