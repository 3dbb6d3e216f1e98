-- A very young or unborn child, and signals about a parent from before its birth. Parameters: :window_days, :under_years.
-- Who is a parent was told while the child was very young; it is never inferred.
, child AS MATERIALIZED (
  SELECT scope.nid, person_birth.birth_from, date(person_birth.birth_until, '+' || :under_years || ' years') AS birthday
  FROM scope CROSS JOIN person_birth ON person_birth.person_nid = scope.nid
  WHERE EXISTS (SELECT 1 FROM refers_to CROSS JOIN told ON told.dst = refers_to.src AND told.kind = 'parent_of'
                WHERE refers_to.dst = scope.nid)
    AND person_birth.birth_from IS NOT NULL
),
related AS MATERIALIZED (
  -- who is told to be a parent, while the child was very young
  SELECT child.nid AS child_nid, child.birth_from, theirs.dst AS nid, min(mine.grade <> 'certain' OR theirs.grade <> 'certain') AS unsure
  FROM child
  CROSS JOIN refers_to AS mine ON mine.dst = child.nid AND mine.grade IN ('certain', 'likely')
  CROSS JOIN told AS said ON said.dst = mine.src AND said.kind = 'parent_of'
  CROSS JOIN refers_to AS theirs ON theirs.src = said.src AND theirs.grade IN ('certain', 'likely')
  CROSS JOIN mentions ON mentions.dst = mine.src
  CROSS JOIN signal ON signal.nid = mentions.src
  WHERE theirs.dst <> child.nid AND signal.certainty IS NOT 'refuted'
    AND date(signal.received_at, 'unixepoch') < child.birthday
  GROUP BY child.nid, theirs.dst
),
who AS (SELECT DISTINCT nid FROM related),
-- include: counted here
shown AS MATERIALIZED (
  SELECT related.child_nid AS nid, counted.signal_nid, counted.signal_id, counted.day, counted.received_at,
         counted.organisation, min(max(counted.likely, related.unsure)) AS likely
  FROM related
  JOIN counted ON counted.person_nid = related.nid
  WHERE counted.day < related.birth_from
    AND julianday(related.birth_from) - counted.day_no <= :window_days
  GROUP BY related.child_nid, counted.signal_nid
),
answer AS (
  SELECT nid,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         row_number() OVER (PARTITION BY nid ORDER BY signal_nid) AS place
  FROM shown
  WINDOW whole AS (PARTITION BY nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person.id AS person_id, NULL AS household_id, answer.signal_ids,
       json_object('signals', answer.signals, 'likely', answer.likely, 'under_years', :under_years) AS reason
FROM answer JOIN person ON person.nid = answer.nid
WHERE answer.place = 1
ORDER BY person.id
