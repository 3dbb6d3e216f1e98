-- A very young or unborn child, and signals from two or more independent sectors within a window that name the
-- child, or somebody who lives with the child at the time. A row for each household of the child.
-- Parameters: :window_days, :under_years, :unborn_days.
, child AS MATERIALIZED (
  SELECT scope.nid, person_birth.birth_from, date(person_birth.birth_until, '+' || :under_years || ' years') AS grown
  FROM scope CROSS JOIN person_birth ON person_birth.person_nid = scope.nid
  WHERE person_birth.birth_from IS NOT NULL
),
near AS MATERIALIZED (
  -- who lives with the child, in which household, and when; the child alone where no household is known
  SELECT child.nid AS child_nid, mine.household_id, theirs.person_nid AS nid,
         max(coalesce(mine.member_from, ''), coalesce(theirs.member_from, '')) AS since,
         min(coalesce(mine.member_to, '9999-12-31'), coalesce(theirs.member_to, '9999-12-31')) AS until,
         mine.grade <> 'certain' OR theirs.grade <> 'certain' AS likely
  FROM child
  CROSS JOIN household_person AS mine ON mine.person_nid = child.nid
  CROSS JOIN household_person AS theirs ON theirs.household_nid = mine.household_nid
  WHERE theirs.person_nid <> child.nid
  UNION ALL
  SELECT child.nid, mine.household_id, child.nid, '', '9999-12-31', 0
  FROM child CROSS JOIN household_person AS mine ON mine.person_nid = child.nid
  UNION ALL
  SELECT child.nid, NULL, child.nid, '', '9999-12-31', 0
  FROM child
  WHERE NOT EXISTS (SELECT 1 FROM household_person WHERE household_person.person_nid = child.nid)
),
who AS (SELECT DISTINCT nid FROM near),
-- include: counted here
young AS MATERIALIZED (
  -- signals close to the child while it was young: told or happened for the child itself, happened for others
  SELECT near.child_nid, near.household_id, counted.signal_nid, counted.signal_id, counted.day, counted.day_no,
         counted.received_at, counted.organisation, counted.sector_group, max(counted.person_nid = near.child_nid) AS named,
         min(max(counted.likely, near.likely)) AS likely
  FROM near
  JOIN child ON child.nid = near.child_nid
  JOIN counted ON counted.person_nid = near.nid
  WHERE counted.sector_group IS NOT NULL
    AND (counted.day >= near.since AND counted.day < near.until AND counted.day < child.grown
         AND julianday(child.birth_from) - counted.day_no <= :unborn_days
      OR (near.nid = child.nid AND date(counted.received_at, 'unixepoch') < child.grown
          AND julianday(child.birth_from) - julianday(date(counted.received_at, 'unixepoch')) <= :unborn_days))
  GROUP BY near.child_nid, near.household_id, counted.signal_nid
),
shown AS (
  SELECT * FROM (
    SELECT *, min(sector_group) OVER near_days <> max(sector_group) OVER near_days AS several
    FROM young
    WINDOW near_days AS (PARTITION BY child_nid, household_id ORDER BY day_no
                         RANGE BETWEEN :window_days PRECEDING AND :window_days FOLLOWING)
  )
  WHERE several
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY child_nid, household_id, sector_group ORDER BY signal_nid) = 1 AS first_of_sector
  FROM shown
),
told AS (
  SELECT child_nid, household_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         sum(named) OVER whole AS named,
         json_group_array(sector_group) FILTER (WHERE first_of_sector)
           OVER (PARTITION BY child_nid, household_id ORDER BY sector_group
                 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS sectors,
         row_number() OVER (PARTITION BY child_nid, household_id ORDER BY signal_nid) AS place
  FROM ranked
  WINDOW whole AS (PARTITION BY child_nid, household_id ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person.id AS person_id, told.household_id, told.signal_ids,
       json_object('signals', told.signals, 'likely', told.likely, 'named', told.named,
                   'sectors', json(told.sectors), 'under_years', :under_years,
                   'window_days', :window_days) AS reason
FROM told JOIN person ON person.nid = told.child_nid
WHERE told.place = 1
ORDER BY person.id, told.household_id
