-- Signals about one person in two or more regions. Parameters: :regions_min.
, who AS (SELECT nid FROM scope),
-- include: counted
ranked AS (
  SELECT *, dense_rank() OVER (PARTITION BY person_nid ORDER BY region) AS region_place,
         row_number() OVER (PARTITION BY person_nid, region ORDER BY signal_nid) = 1 AS first_of_region
  FROM counted
  WHERE person_nid IN (SELECT person_nid FROM counted GROUP BY person_nid HAVING count(DISTINCT region) >= :regions_min)
),
told AS (
  SELECT person_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         max(region_place) OVER whole AS number,
         json_group_array(region) FILTER (WHERE first_of_region)
           OVER (PARTITION BY person_nid ORDER BY region
                 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS regions,
         row_number() OVER (PARTITION BY person_nid ORDER BY signal_nid) AS place
  FROM ranked
  WINDOW whole AS (PARTITION BY person_nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person_id, NULL AS household_id, signal_ids,
       json_object('signals', signals, 'likely', likely, 'regions', json(regions)) AS reason
FROM told
WHERE place = 1 AND number >= :regions_min
ORDER BY person_id
