-- Which of these persons no id answers for and no version of a signal told of any more, and the ids that went on as them. Parameters: persons (JSON list of ids).
WITH RECURSIVE gone(nid) AS (
  SELECT person.nid
  FROM json_each(:persons) AS asked
  CROSS JOIN person ON person.id = asked.value
  WHERE NOT person.present AND NOT EXISTS (SELECT 1 FROM continues_as WHERE continues_as.src = person.nid)
    AND NOT EXISTS (SELECT 1 FROM left_out WHERE left_out.dst = person.nid)
  UNION SELECT continues_as.src FROM gone CROSS JOIN continues_as ON continues_as.dst = gone.nid
)
SELECT person.id FROM gone CROSS JOIN person ON person.nid = gone.nid
