-- Persons with a signal of kind melding that is not refuted. Parameters: persons (JSON list of ids).
SELECT person.id
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
WHERE EXISTS (SELECT 1 FROM refers_to
              CROSS JOIN mentions ON mentions.dst = refers_to.src
              CROSS JOIN signal ON signal.nid = mentions.src
              WHERE refers_to.dst = person.nid AND signal.kind = 'melding'
                AND coalesce(signal.certainty, '') <> 'refuted')
