-- Signals about one person in two or more regions. Parameters: :regions_min.
, who AS (SELECT nid FROM scope),
counted AS MATERIALIZED (
  -- signals of violence about `who`, once each: melding, not refuted, and about violence (R2)
  SELECT person_nid, person_id, signal_nid, signal_id, region, sector_group, severity, severity_rank, day,
         julianday(day) AS day_no, received_at, organisation, max(role = 'uses_violence') AS uses,
         min(grade) <> 'certain' AS likely
  FROM who CROSS JOIN person_signal ON person_signal.person_nid = who.nid
  WHERE kind = 'melding' AND certainty IS NOT 'refuted' AND grade IN ('certain', 'likely')
    AND (role <> 'unknown'
      OR EXISTS (SELECT 1 FROM json_each(nature) WHERE value NOT IN ('none', 'unknown', 'other_problem'))
      OR EXISTS (SELECT 1 FROM json_each(forms) WHERE value NOT IN ('none', 'unknown'))
      OR EXISTS (SELECT 1 FROM json_each(factors)
                 WHERE value IN ('weapon', 'strangulation', 'threat_to_kill', 'stalking', 'order_breached'))
      OR EXISTS (SELECT 1 FROM person_signal AS other
                 WHERE other.signal_nid = person_signal.signal_nid AND other.role <> 'unknown')
      OR (NOT EXISTS (SELECT 1 FROM json_each(nature) WHERE value IN ('none', 'other_problem'))
          AND (severity_rank > 0 OR (severity_rank IS NULL AND NOT EXISTS (SELECT 1 FROM json_each(factors))))))
  GROUP BY person_nid, signal_nid
),
ranked AS (
  SELECT *, dense_rank() OVER (PARTITION BY person_nid ORDER BY region) AS region_place,
         row_number() OVER (PARTITION BY person_nid, region ORDER BY signal_nid) = 1 AS first_of_region
  FROM counted
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
