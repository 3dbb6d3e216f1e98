-- In different signals one person undergoes violence in one household and in another. Parameters: :households_min.
-- Only signals of a day on which the person surely had one household count: two homes at once are one situation.
, who AS (SELECT nid FROM scope),
-- include: counted
undergone AS MATERIALIZED (
  SELECT * FROM counted
  WHERE EXISTS (SELECT 1 FROM person_signal AS own
                WHERE own.signal_nid = counted.signal_nid AND own.person_nid = counted.person_nid
                  AND own.role = 'undergoes_violence' AND own.grade IN ('certain', 'likely'))
),
lived AS MATERIALIZED (
  SELECT undergone.person_nid, undergone.person_id, undergone.signal_nid, undergone.signal_id, undergone.day,
         undergone.received_at, undergone.organisation, min(household_person.household_nid) AS household_nid,
         max(undergone.likely, min(household_person.grade) <> 'certain') AS likely
  FROM undergone
  CROSS JOIN household_person ON household_person.person_nid = undergone.person_nid
  WHERE coalesce(household_person.member_from, '') <= undergone.day
    AND undergone.day < coalesce(household_person.member_to, '9999-12-31')
  GROUP BY undergone.person_nid, undergone.signal_nid
  HAVING count(DISTINCT household_person.household_nid) = 1
),
met AS MATERIALIZED (
  SELECT person_nid, count(DISTINCT household_nid) AS households
  FROM lived GROUP BY person_nid HAVING count(DISTINCT household_nid) >= :households_min
),
shown AS (SELECT lived.*, met.households FROM lived JOIN met ON met.person_nid = lived.person_nid),
told AS (
  SELECT person_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         max(households) OVER whole AS households,
         row_number() OVER (PARTITION BY person_nid ORDER BY signal_nid) AS place
  FROM shown
  WINDOW whole AS (PARTITION BY person_nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person_id, NULL AS household_id, signal_ids,
       json_object('signals', signals, 'likely', likely, 'households', households) AS reason
FROM told
WHERE place = 1
ORDER BY person_id
