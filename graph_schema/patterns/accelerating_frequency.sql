-- Signals about one person that follow each other faster and faster. Parameters: :apart_days, :window_days, :times_shorter.
-- Signals no more than apart_days after the one before are one moment. Four moments in a row show it: each interval is
-- shorter than the one before, the last no longer than the first divided by times_shorter.
, who AS (SELECT nid FROM scope),
-- include: counted
stepped AS MATERIALIZED (
  SELECT *, coalesce(day_no - lag(day_no) OVER (PARTITION BY person_nid ORDER BY day_no) > :apart_days, 1) AS starts
  FROM counted
),
placed AS MATERIALIZED (
  SELECT *, sum(starts) OVER (PARTITION BY person_nid ORDER BY day_no RANGE UNBOUNDED PRECEDING) AS moment
  FROM stepped
),
began AS MATERIALIZED (
  SELECT person_nid, moment, min(day_no) AS day_no FROM placed GROUP BY person_nid, moment
),
step AS MATERIALIZED (
  SELECT *, day_no - lag(day_no) OVER (PARTITION BY person_nid ORDER BY moment) AS days FROM began
),
run AS MATERIALIZED (
  SELECT *, lag(days) OVER (PARTITION BY person_nid ORDER BY moment) AS days_before,
         lag(days, 2) OVER (PARTITION BY person_nid ORDER BY moment) AS days_first
  FROM step
),
met AS MATERIALIZED (
  SELECT person_nid, moment, days_first, days AS days_last FROM run
  WHERE days < days_before AND days_before < days_first AND days * :times_shorter <= days_first
    AND days + days_before + days_first <= :window_days
),
taken AS MATERIALIZED (
  SELECT DISTINCT met.person_nid, met.moment - back.value AS moment FROM met CROSS JOIN json_each('[0,1,2,3]') AS back
),
newest AS MATERIALIZED (
  SELECT person_nid, max(moment) AS moment, days_first, days_last FROM met GROUP BY person_nid
),
shown AS (
  SELECT placed.*, newest.days_first, newest.days_last
  FROM placed
  CROSS JOIN newest ON newest.person_nid = placed.person_nid
  WHERE (placed.person_nid, placed.moment) IN (SELECT person_nid, moment FROM taken)
),
told AS (
  SELECT person_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         CAST(max(days_first) OVER whole AS INTEGER) AS days_first,
         CAST(max(days_last) OVER whole AS INTEGER) AS days_last,
         row_number() OVER (PARTITION BY person_nid ORDER BY signal_nid) AS place
  FROM shown
  WINDOW whole AS (PARTITION BY person_nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person_id, NULL AS household_id, signal_ids,
       json_object('signals', signals, 'likely', likely, 'days_first', days_first, 'days_last', days_last) AS reason
FROM told
WHERE place = 1
ORDER BY person_id
