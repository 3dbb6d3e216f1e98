-- Signals in one house about a household, and about others that were gone before it came. Parameters: :signals_least, :apart_days.
-- The households share nobody. The rows are of the one that came later: the others are not there any more.
-- A signal is one of the house when the person lived there that day as a member, the last day told included.
-- Only a house from which one household was gone before another came is looked into, so that few are.
, house AS MATERIALIZED (
  SELECT DISTINCT "at".dst AS nid
  FROM scope
  CROSS JOIN household_person ON household_person.person_nid = scope.nid
  CROSS JOIN "at" ON "at".src = household_person.household_nid
),
home AS MATERIALIZED (
  SELECT house.nid AS house, household.nid AS home, min(coalesce("at"."from", '0001-01-01')) AS came,
         max(coalesce("at"."to", '9999-12-31')) AS gone
  FROM house
  CROSS JOIN "at" ON "at".dst = house.nid
  CROSS JOIN household ON household.nid = "at".src AND household.present
  GROUP BY house.nid, household.nid
),
changing AS MATERIALIZED (
  SELECT house, max(came) AS last_came, min(gone) AS first_gone FROM home
  GROUP BY house HAVING julianday(max(came)) - julianday(min(gone)) > :apart_days
),
apart AS MATERIALIZED (
  SELECT home.*
  FROM changing CROSS JOIN home ON home.house = changing.house
  WHERE julianday(changing.last_came) - julianday(home.gone) > :apart_days
     OR julianday(home.came) - julianday(changing.first_gone) > :apart_days
),
lived AS MATERIALIZED (
  SELECT apart.house, apart.home, household_person.person_nid,
         max(coalesce(household_person.member_from, ''), coalesce("at"."from", '')) AS since,
         min(coalesce(household_person.member_to, '9999-12-31'), coalesce("at"."to", '9999-12-31')) AS until,
         household_person.grade <> 'certain' AS unsure
  FROM apart
  CROSS JOIN "at" ON "at".src = apart.home AND "at".dst = apart.house
  CROSS JOIN household_person ON household_person.household_nid = apart.home
),
who AS (SELECT DISTINCT person_nid AS nid FROM lived),
-- include: counted here
there AS MATERIALIZED (
  SELECT lived.house, lived.home, counted.person_nid, counted.signal_nid, counted.signal_id, counted.day,
         counted.received_at, counted.organisation, max(counted.likely, min(lived.unsure)) AS likely
  FROM counted
  CROSS JOIN lived ON lived.person_nid = counted.person_nid AND lived.since <= counted.day AND counted.day <= lived.until
  GROUP BY lived.house, lived.home, counted.person_nid, counted.signal_nid
),
told_of AS MATERIALIZED (
  SELECT apart.* FROM apart WHERE (apart.house, apart.home) IN (SELECT house, home FROM there)
),
followed AS MATERIALIZED (
  -- each of them with those that were gone before it came; who left is not in question any more
  SELECT one.house, one.home, other.home AS other_home
  FROM told_of AS one
  CROSS JOIN told_of AS other ON other.house = one.house
  WHERE julianday(one.came) - julianday(other.gone) > :apart_days
    AND NOT EXISTS (SELECT 1 FROM member_of AS mine CROSS JOIN member_of AS theirs ON theirs.src = mine.src
                    WHERE mine.dst = one.home AND theirs.dst = other.home)
),
near AS MATERIALIZED (
  SELECT house, home, other_home FROM followed UNION SELECT house, home, home FROM followed
),
all_told AS MATERIALIZED (
  SELECT near.home AS own_home, there.*
  FROM near CROSS JOIN there ON there.house = near.house AND there.home = near.other_home
),
met AS MATERIALIZED (
  SELECT house, own_home FROM all_told
  GROUP BY house, own_home HAVING count(DISTINCT signal_nid) >= :signals_least
),
about AS MATERIALIZED (
  SELECT DISTINCT there.person_nid AS nid, there.house, there.home
  FROM there
  WHERE (there.house, there.home) IN (SELECT house, own_home FROM met) AND there.person_nid IN (SELECT nid FROM scope)
),
shown AS MATERIALIZED (
  SELECT about.nid, all_told.*,
         row_number() OVER (PARTITION BY about.nid, all_told.home ORDER BY all_told.signal_nid) = 1 AS first_of_home
  FROM all_told CROSS JOIN about ON about.house = all_told.house AND about.home = all_told.own_home
),
one_each AS (
  SELECT nid, signal_nid, signal_id, day, received_at, organisation, min(likely) AS likely, sum(first_of_home) AS homes
  FROM shown GROUP BY nid, signal_nid
),
answer AS (
  SELECT nid,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         sum(homes) OVER whole AS households,
         row_number() OVER (PARTITION BY nid ORDER BY signal_nid) AS place
  FROM one_each
  WINDOW whole AS (PARTITION BY nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person.id AS person_id, NULL AS household_id, answer.signal_ids,
       json_object('signals', answer.signals, 'likely', answer.likely, 'households', answer.households) AS reason
FROM answer
CROSS JOIN person ON person.nid = answer.nid
WHERE answer.place = 1
ORDER BY person.id
