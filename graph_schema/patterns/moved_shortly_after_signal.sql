-- A person who soon after a signal lives in another house than on that day. Parameters: :within_days.
-- Houses are those of the households of the person; one that is not left again is no move: a child may have two homes.
, who AS (SELECT nid FROM scope),
-- include: counted
lived AS MATERIALIZED (
  SELECT household_person.person_nid, "at".dst AS house,
         max(coalesce(household_person.member_from, ''), coalesce("at"."from", '')) AS since,
         min(coalesce(household_person.member_to, '9999-12-31'), coalesce("at"."to", '9999-12-31')) AS until,
         household_person.grade <> 'certain' AS unsure
  FROM who
  CROSS JOIN household_person ON household_person.person_nid = who.nid
  CROSS JOIN "at" ON "at".src = household_person.household_nid
),
moved AS MATERIALIZED (
  SELECT counted.person_nid, counted.person_id, counted.signal_nid, counted.signal_id, counted.day,
         counted.received_at, counted.organisation, min(julianday(after.since) - counted.day_no) AS days,
         max(counted.likely, min(max(before.unsure, after.unsure))) AS likely
  FROM counted
  JOIN lived AS before ON before.person_nid = counted.person_nid
                      AND before.since <= counted.day AND counted.day < before.until
  JOIN lived AS after ON after.person_nid = counted.person_nid AND after.house <> before.house
                     AND after.since > counted.day AND after.since < after.until
                     AND julianday(after.since) - counted.day_no <= :within_days
                     AND before.until < '9999-12-31'
                     AND julianday(before.until) - julianday(after.since) <= :within_days
  GROUP BY counted.person_nid, counted.signal_nid
),
told AS (
  SELECT person_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         CAST(min(days) OVER whole AS INTEGER) AS days,
         row_number() OVER (PARTITION BY person_nid ORDER BY signal_nid) AS place
  FROM moved
  WINDOW whole AS (PARTITION BY person_nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person_id, NULL AS household_id, signal_ids,
       json_object('signals', signals, 'likely', likely, 'days', days) AS reason
FROM told
WHERE place = 1
ORDER BY person_id
