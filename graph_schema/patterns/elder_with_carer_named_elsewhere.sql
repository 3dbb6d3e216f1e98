-- An elderly person with a carer who uses violence by signals that do not name the elderly person.
-- Parameters: :from_years. Who is a carer is as told; it is never inferred.
, elder AS MATERIALIZED (
  SELECT scope.nid, person_birth.birth_from, date(person_birth.birth_until, '+' || :from_years || ' years') AS birthday
  FROM scope CROSS JOIN person_birth ON person_birth.person_nid = scope.nid
  WHERE EXISTS (SELECT 1 FROM refers_to CROSS JOIN told ON told.dst = refers_to.src AND told.kind = 'carer_of'
                WHERE refers_to.dst = scope.nid)
    AND person_birth.birth_from IS NOT NULL
),
related AS MATERIALIZED (
  -- who is told to be a carer, when the person was elderly
  SELECT elder.nid AS elder_nid, elder.birth_from, theirs.dst AS nid, min(mine.grade <> 'certain' OR theirs.grade <> 'certain') AS unsure
  FROM elder
  CROSS JOIN refers_to AS mine ON mine.dst = elder.nid AND mine.grade IN ('certain', 'likely')
  CROSS JOIN told AS said ON said.dst = mine.src AND said.kind = 'carer_of'
  CROSS JOIN refers_to AS theirs ON theirs.src = said.src AND theirs.grade IN ('certain', 'likely')
  CROSS JOIN mentions ON mentions.dst = mine.src
  CROSS JOIN signal ON signal.nid = mentions.src
  WHERE theirs.dst <> elder.nid AND signal.certainty IS NOT 'refuted'
    AND date(signal.received_at, 'unixepoch') >= elder.birthday
  GROUP BY elder.nid, theirs.dst
),
who AS (SELECT DISTINCT nid FROM related),
-- include: counted here
shown AS MATERIALIZED (
  SELECT related.elder_nid AS nid, counted.signal_nid, counted.signal_id, counted.day, counted.received_at,
         counted.organisation, min(max(counted.likely, related.unsure)) AS likely
  FROM related
  JOIN counted ON counted.person_nid = related.nid
  WHERE counted.uses
    AND NOT EXISTS (SELECT 1 FROM person_signal AS own
                    WHERE own.signal_nid = counted.signal_nid AND own.person_nid = related.elder_nid)
  GROUP BY related.elder_nid, counted.signal_nid
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
       json_object('signals', answer.signals, 'likely', answer.likely, 'from_years', :from_years) AS reason
FROM answer JOIN person ON person.nid = answer.nid
WHERE answer.place = 1
ORDER BY person.id
