-- An adult who belongs to two households that share nobody else, each with signals that name them with a member of it.
-- Parameters: :grown_years. Who is not known to be younger on the day of the signal counts as grown.
, who AS (SELECT nid FROM scope),
-- include: counted
home AS MATERIALIZED (
  SELECT DISTINCT household_person.person_nid, household_person.household_nid
  FROM who CROSS JOIN household_person ON household_person.person_nid = who.nid
),
family AS MATERIALIZED (
  SELECT counted.person_nid, counted.signal_nid, home.household_nid
  FROM home
  JOIN counted ON counted.person_nid = home.person_nid
  JOIN person_birth ON person_birth.person_nid = home.person_nid
  WHERE home.person_nid IN (SELECT person_nid FROM home GROUP BY person_nid HAVING count(*) > 1)
    AND (person_birth.birth_until IS NULL
      OR counted.day >= date(person_birth.birth_until, '+' || :grown_years || ' years'))
    AND EXISTS (SELECT 1 FROM person_signal AS other
                JOIN household_person AS theirs ON theirs.person_nid = other.person_nid
                WHERE other.signal_nid = counted.signal_nid AND other.person_nid <> counted.person_nid
                  AND other.grade IN ('certain', 'likely') AND theirs.household_nid = home.household_nid)
),
apart AS MATERIALIZED (
  SELECT one.person_nid, one.household_nid AS one_nid, other.household_nid AS other_nid
  FROM (SELECT DISTINCT person_nid, household_nid FROM family) AS one
  JOIN (SELECT DISTINCT person_nid, household_nid FROM family) AS other
    ON other.person_nid = one.person_nid AND other.household_nid > one.household_nid
  WHERE NOT EXISTS (SELECT 1 FROM household_person AS mine
                    JOIN household_person AS theirs ON theirs.person_nid = mine.person_nid
                    WHERE mine.household_nid = one.household_nid AND theirs.household_nid = other.household_nid
                      AND mine.person_nid <> one.person_nid)
),
joined AS MATERIALIZED (
  SELECT person_nid, one_nid AS household_nid FROM apart UNION SELECT person_nid, other_nid FROM apart
),
shown AS (
  SELECT counted.*, number.households
  FROM (SELECT DISTINCT family.person_nid, family.signal_nid FROM family
        JOIN joined ON joined.person_nid = family.person_nid AND joined.household_nid = family.household_nid) AS taken
  JOIN counted ON counted.person_nid = taken.person_nid AND counted.signal_nid = taken.signal_nid
  JOIN (SELECT person_nid, count(*) AS households FROM joined GROUP BY person_nid) AS number
    ON number.person_nid = taken.person_nid
),
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
