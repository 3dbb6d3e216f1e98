-- The id that answers for a household now, or none. Parameters: id.
WITH RECURSIVE answers(nid) AS (
  SELECT nid FROM household WHERE id = :id
  UNION SELECT household_continues_as.dst
  FROM answers
  CROSS JOIN household ON household.nid = answers.nid AND NOT household.present
  CROSS JOIN household_continues_as ON household_continues_as.src = answers.nid
)
SELECT household.id FROM answers CROSS JOIN household ON household.nid = answers.nid WHERE household.present
