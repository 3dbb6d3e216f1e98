-- Which of these households no id answers for any more, and the ids that went on as them. Parameters: households (JSON list of ids).
WITH RECURSIVE gone(nid) AS (
  SELECT household.nid
  FROM json_each(:households) AS asked
  CROSS JOIN household ON household.id = asked.value
  WHERE NOT household.present AND NOT EXISTS (SELECT 1 FROM household_continues_as WHERE household_continues_as.src = household.nid)
  UNION SELECT household_continues_as.src FROM gone CROSS JOIN household_continues_as ON household_continues_as.dst = gone.nid
)
SELECT household.id FROM gone CROSS JOIN household ON household.nid = gone.nid
