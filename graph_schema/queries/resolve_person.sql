-- The id that answers for a person now, or none. Parameters: id.
WITH RECURSIVE answers(nid) AS (
  SELECT nid FROM person WHERE id = :id
  UNION SELECT continues_as.dst
  FROM answers
  CROSS JOIN person ON person.nid = answers.nid AND NOT person.present
  CROSS JOIN continues_as ON continues_as.src = answers.nid
)
SELECT person.id FROM answers CROSS JOIN person ON person.nid = answers.nid WHERE person.present
