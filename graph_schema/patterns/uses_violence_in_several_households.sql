-- One person uses violence, in different signals, against persons of different households. No parameters.
-- Ground `households`: two of them have a household each and none in common. Ground `persons`: a household is
-- not known, the signals have nobody else in common, and the two are never named together in any signal.
, who AS (SELECT nid FROM scope),
-- include: counted
victim AS MATERIALIZED (
  SELECT DISTINCT counted.person_nid AS user_nid, counted.signal_nid, person_signal.person_nid AS nid,
         EXISTS (SELECT 1 FROM household_person
                 WHERE household_person.person_nid = person_signal.person_nid) AS housed
  FROM counted CROSS JOIN person_signal ON person_signal.signal_nid = counted.signal_nid
  WHERE counted.uses AND person_signal.role = 'undergoes_violence' AND person_signal.grade IN ('certain', 'likely')
    AND person_signal.person_nid <> counted.person_nid
),
apart AS MATERIALIZED (
  SELECT one.user_nid, one.signal_nid AS left_nid, other.signal_nid AS right_nid, one.nid AS one_nid,
         other.nid AS other_nid, one.housed AND other.housed AS housed
  FROM victim AS one
  JOIN victim AS other ON other.user_nid = one.user_nid AND other.signal_nid <> one.signal_nid AND other.nid > one.nid
  WHERE NOT EXISTS (SELECT 1 FROM household_person AS mine
                    JOIN household_person AS theirs ON theirs.household_nid = mine.household_nid
                    WHERE mine.person_nid = one.nid AND theirs.person_nid = other.nid)
    AND (one.housed AND other.housed
      OR (NOT EXISTS (SELECT 1 FROM person_signal AS left_one
                      JOIN person_signal AS right_one ON right_one.person_nid = left_one.person_nid
                      WHERE left_one.signal_nid = one.signal_nid AND right_one.signal_nid = other.signal_nid
                        AND left_one.person_nid <> one.user_nid)
          AND NOT EXISTS (SELECT 1 FROM person_signal AS left_one
                          JOIN person_signal AS right_one ON right_one.signal_nid = left_one.signal_nid
                          WHERE left_one.person_nid = one.nid AND right_one.person_nid = other.nid)))
),
measure AS (
  SELECT user_nid, max(housed) AS households, max(NOT housed) AS persons FROM apart GROUP BY user_nid
),
undergone AS (
  SELECT user_nid, count(*) AS people
  FROM (SELECT user_nid, one_nid AS nid FROM apart UNION SELECT user_nid, other_nid FROM apart)
  GROUP BY user_nid
),
shown AS (
  SELECT user_nid AS person_nid, left_nid AS signal_nid FROM apart
  UNION SELECT user_nid, right_nid FROM apart
),
told AS (
  SELECT counted.person_id, counted.person_nid,
         json_group_array(counted.signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(counted.likely) OVER whole AS likely,
         row_number() OVER (PARTITION BY counted.person_nid ORDER BY counted.signal_nid) AS place
  FROM shown JOIN counted ON counted.person_nid = shown.person_nid AND counted.signal_nid = shown.signal_nid
  WINDOW whole AS (PARTITION BY counted.person_nid
                   ORDER BY counted.day, counted.received_at, counted.organisation, counted.signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT told.person_id, NULL AS household_id, told.signal_ids,
       json_object('signals', told.signals, 'likely', told.likely, 'people', undergone.people,
                   'grounds', json(CASE WHEN NOT measure.persons THEN '["households"]'
                                        WHEN NOT measure.households THEN '["persons"]'
                                        ELSE '["households","persons"]' END)) AS reason
FROM told
JOIN measure ON measure.user_nid = told.person_nid
JOIN undergone ON undergone.user_nid = told.person_nid
WHERE told.place = 1
ORDER BY told.person_id
