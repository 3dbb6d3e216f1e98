-- A signal that help is refused or avoided, and a later one about the same person. Parameters: :after_days, :window_days.
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
refusing AS MATERIALIZED (
  SELECT counted.*, EXISTS (SELECT 1 FROM signal, json_each(signal.factors)
                            WHERE signal.nid = counted.signal_nid AND value IN ('care_avoidance', 'denial')) AS refused
  FROM counted
),
near AS MATERIALIZED (
  SELECT *, max(refused) OVER (PARTITION BY person_nid ORDER BY day_no
                               RANGE BETWEEN :window_days PRECEDING AND :after_days PRECEDING) AS refused_before,
         count(*) OVER (PARTITION BY person_nid ORDER BY day_no
                        RANGE BETWEEN :after_days FOLLOWING AND :window_days FOLLOWING) AS followed
  FROM refusing
),
shown AS (SELECT * FROM near WHERE refused_before OR (refused AND followed)),
told AS (
  SELECT person_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         sum(refused) OVER whole AS refused,
         row_number() OVER (PARTITION BY person_nid ORDER BY signal_nid) AS place
  FROM shown
  WINDOW whole AS (PARTITION BY person_nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person_id, NULL AS household_id, signal_ids,
       json_object('signals', signals, 'likely', likely, 'refused', refused, 'window_days', :window_days) AS reason
FROM told
WHERE place = 1
ORDER BY person_id
