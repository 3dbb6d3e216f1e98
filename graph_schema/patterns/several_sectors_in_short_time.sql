-- Signals about one person from several independent sectors within a short time. Parameters: :sectors_min, :window_days.
, who AS (SELECT nid FROM scope),
-- include: counted
told_day AS MATERIALIZED (
  -- of those about whom so many sectors tell at all; few others are left to be looked at over time
  SELECT person_nid, sector_group, day_no FROM counted
  WHERE sector_group IS NOT NULL
    AND person_nid IN (SELECT person_nid FROM counted GROUP BY person_nid HAVING count(DISTINCT sector_group) >= :sectors_min)
  GROUP BY person_nid, sector_group, day_no
),
around AS MATERIALIZED (
  SELECT person_nid, day_no,
         json_group_array(sector_group) OVER (PARTITION BY person_nid ORDER BY day_no
                                              RANGE BETWEEN CURRENT ROW AND :window_days FOLLOWING) AS sectors
  FROM told_day
),
met AS MATERIALIZED (
  SELECT DISTINCT person_nid, day_no FROM around
  WHERE (SELECT count(DISTINCT value) FROM json_each(sectors)) >= :sectors_min
),
covered AS MATERIALIZED (
  SELECT *, max(CASE WHEN (person_nid, day_no) IN (SELECT person_nid, day_no FROM met) THEN day_no END)
              OVER (PARTITION BY person_nid ORDER BY day_no RANGE BETWEEN :window_days PRECEDING AND CURRENT ROW) AS since
  FROM counted
  WHERE sector_group IS NOT NULL AND person_nid IN (SELECT person_nid FROM met)
),
shown AS (
  SELECT *, row_number() OVER (PARTITION BY person_nid, sector_group ORDER BY signal_nid) = 1 AS first_of_sector
  FROM covered WHERE since IS NOT NULL
),
told AS (
  SELECT person_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         json_group_array(sector_group) FILTER (WHERE first_of_sector)
           OVER (PARTITION BY person_nid ORDER BY sector_group
                 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS sectors,
         row_number() OVER (PARTITION BY person_nid ORDER BY signal_nid) AS place
  FROM shown
  WINDOW whole AS (PARTITION BY person_nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person_id, NULL AS household_id, signal_ids,
       json_object('signals', signals, 'likely', likely, 'sectors', json(sectors),
                   'window_days', :window_days) AS reason
FROM told
WHERE place = 1
ORDER BY person_id
