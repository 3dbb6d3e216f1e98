-- Mentions of persons that a later version of their signal left out, by whom they referred to last; of ids that went on as them too. Parameters: persons (JSON list of ids).
WITH RECURSIVE known(nid) AS (
  SELECT person.nid FROM json_each(:persons) AS asked CROSS JOIN person ON person.id = asked.value
  UNION SELECT continues_as.src FROM known CROSS JOIN continues_as ON continues_as.dst = known.nid
)
SELECT latest.mention, signal.id, person.id, latest."grade"
FROM known
CROSS JOIN left_out AS latest ON latest.dst = known.nid
CROSS JOIN signal ON signal.nid = latest.src
CROSS JOIN person ON person.nid = latest.dst
WHERE latest.fact_seq = (SELECT max(fact_seq) FROM left_out WHERE mention = latest.mention)
ORDER BY latest.mention
