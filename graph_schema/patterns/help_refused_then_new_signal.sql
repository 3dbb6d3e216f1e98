-- A signal that help is refused or avoided, and a later one about the same person. Parameters: :after_days, :window_days.
, who AS (SELECT nid FROM scope),
-- include: counted
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
