-- The next mentions by id, each with its person and grade, null when it has none, and the day on which it is told to
-- have taken part, in full. Parameters: after, limit.
SELECT held.*, person.id, refers_to.grade,
       CASE WHEN signal."kind" = 'melding' AND coalesce(signal.certainty, '') <> 'refuted'
                 AND mentions.role <> 'unknown' AND substr(signal.occurred_from, 9) <> '00'
            THEN signal.occurred_from END
FROM (SELECT * FROM mention_row WHERE id > :after ORDER BY id LIMIT :limit) AS held
JOIN signal ON signal.id = held.signal_id
JOIN mentions ON mentions.src = signal.nid AND mentions.dst = held.nid
LEFT JOIN refers_to ON refers_to.src = held.nid
LEFT JOIN person ON person.nid = refers_to.dst
ORDER BY held.id
