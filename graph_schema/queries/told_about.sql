-- Signals that mention any of these persons, oldest received first. Parameters: persons (JSON list of ids).
SELECT * FROM signal_row
WHERE nid IN (SELECT mentions.src
              FROM json_each(:persons) AS asked
              CROSS JOIN person ON person.id = asked.value
              CROSS JOIN refers_to ON refers_to.dst = person.nid
              CROSS JOIN mentions ON mentions.dst = refers_to.src)
ORDER BY +received_at, organisation, ref
