-- Three signals about one person in which violence grows graver. Parameters: :window_days, :apart_days, :same_bits.
-- Each is more than :apart_days after the one before, none less grave, the last graver than the first, and no two
-- are taken for one event.
, who AS (SELECT nid FROM scope),
-- include: counted
near AS MATERIALIZED (
  -- how grave the signals are that lie far enough before and after each, and not too far
  SELECT *, min(severity_rank) OVER (PARTITION BY person_nid ORDER BY day_no
                                     RANGE BETWEEN :window_days PRECEDING AND :apart_days PRECEDING) AS least_before,
         max(severity_rank) OVER (PARTITION BY person_nid ORDER BY day_no
                                  RANGE BETWEEN :apart_days FOLLOWING AND :window_days FOLLOWING) AS most_after
  FROM counted
),
rise AS MATERIALIZED (
  -- whoever takes part in a rise has a graver one behind it, or one less grave before it; most have neither
  SELECT * FROM near WHERE severity_rank < most_after OR least_before < severity_rank
),
event AS MATERIALIZED (
  -- two of these that are one event though they lie far enough apart, each way round
  SELECT one.person_nid, one.signal_nid AS one_nid, other.signal_nid AS other_nid
  FROM rise AS one
  CROSS JOIN same_incident ON same_incident.src = one.signal_nid AND same_incident.weight_bits >= :same_bits
  JOIN rise AS other ON other.person_nid = one.person_nid AND other.signal_nid = same_incident.dst
                    AND abs(other.day_no - one.day_no) > :apart_days
  UNION ALL
  SELECT one.person_nid, other.signal_nid, one.signal_nid
  FROM rise AS one
  CROSS JOIN same_incident ON same_incident.src = one.signal_nid AND same_incident.weight_bits >= :same_bits
  JOIN rise AS other ON other.person_nid = one.person_nid AND other.signal_nid = same_incident.dst
                    AND abs(other.day_no - one.day_no) > :apart_days
),
free AS MATERIALIZED (
  -- whoever has no such events is looked at in one go over time, for every severity there is
  SELECT * FROM rise WHERE person_nid NOT IN (SELECT person_nid FROM event)
),
level AS MATERIALIZED (SELECT DISTINCT person_nid, severity_rank AS rank FROM free),
every AS MATERIALIZED (SELECT DISTINCT rank FROM level),
side AS (
  -- the last signal of each severity before each signal, and the first one after it
  SELECT free.person_nid, free.signal_nid, free.severity_rank, free.day_no, every.rank,
         max(CASE WHEN free.severity_rank = every.rank THEN free.day_no END) OVER earlier AS before,
         min(CASE WHEN free.severity_rank = every.rank THEN free.day_no END) OVER later AS after
  FROM free CROSS JOIN every
  WHERE (free.person_nid, every.rank) IN (SELECT person_nid, rank FROM level)
  WINDOW earlier AS (PARTITION BY free.person_nid, every.rank ORDER BY free.day_no
                     RANGE BETWEEN UNBOUNDED PRECEDING AND :apart_days + 1 PRECEDING),
         later AS (PARTITION BY free.person_nid, every.rank ORDER BY free.day_no
                   RANGE BETWEEN :apart_days + 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
middle AS MATERIALIZED (
  -- each as the middle one of three: the nearest first ones and last ones it can have
  SELECT person_nid, signal_nid, severity_rank, day_no,
         max(before) FILTER (WHERE rank <= severity_rank) AS no_graver, max(before) FILTER (WHERE rank < severity_rank) AS lighter,
         min(after) FILTER (WHERE rank >= severity_rank) AS no_lighter, min(after) FILTER (WHERE rank > severity_rank) AS graver
  FROM side GROUP BY person_nid, signal_nid
),
rises AS (
  -- the nearest end of a rise that begins at each, and the nearest begin of one that ends at it
  SELECT middle.*, level.rank,
         min(CASE WHEN severity_rank > level.rank THEN no_lighter WHEN severity_rank = level.rank THEN graver END)
           OVER (PARTITION BY middle.person_nid, level.rank ORDER BY day_no
                 RANGE BETWEEN :apart_days + 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS ends,
         max(CASE WHEN severity_rank < level.rank THEN no_graver WHEN severity_rank = level.rank THEN lighter END)
           OVER (PARTITION BY middle.person_nid, level.rank ORDER BY day_no
                 RANGE BETWEEN UNBOUNDED PRECEDING AND :apart_days + 1 PRECEDING) AS begins
  FROM middle JOIN level ON level.person_nid = middle.person_nid
),
tied AS MATERIALIZED (SELECT * FROM rise WHERE person_nid IN (SELECT person_nid FROM event)),
shown AS (
  SELECT person_nid, signal_nid FROM rises
  WHERE rank = severity_rank
    AND (ends <= day_no + :window_days OR begins >= day_no - :window_days
      OR graver - no_graver <= :window_days OR no_lighter - lighter <= :window_days)
  -- of the others each is tried as the first, the middle and the last of three
  UNION
  SELECT one.person_nid, one.signal_nid FROM tied AS one
  WHERE EXISTS (SELECT 1 FROM tied AS three CROSS JOIN tied AS two
                WHERE three.person_nid = one.person_nid AND two.person_nid = one.person_nid
                  AND three.severity_rank > one.severity_rank
                  AND two.severity_rank BETWEEN one.severity_rank AND three.severity_rank
                  AND two.day_no > one.day_no + :apart_days AND three.day_no > two.day_no + :apart_days
                  AND three.day_no <= one.day_no + :window_days
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = one.signal_nid AND event.other_nid = two.signal_nid)
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = two.signal_nid AND event.other_nid = three.signal_nid)
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = one.signal_nid AND event.other_nid = three.signal_nid))
  UNION
  SELECT two.person_nid, two.signal_nid FROM tied AS two
  WHERE EXISTS (SELECT 1 FROM tied AS one CROSS JOIN tied AS three
                WHERE one.person_nid = two.person_nid AND three.person_nid = two.person_nid
                  AND three.severity_rank > one.severity_rank
                  AND two.severity_rank BETWEEN one.severity_rank AND three.severity_rank
                  AND two.day_no > one.day_no + :apart_days AND three.day_no > two.day_no + :apart_days
                  AND three.day_no <= one.day_no + :window_days
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = one.signal_nid AND event.other_nid = two.signal_nid)
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = two.signal_nid AND event.other_nid = three.signal_nid)
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = one.signal_nid AND event.other_nid = three.signal_nid))
  UNION
  SELECT three.person_nid, three.signal_nid FROM tied AS three
  WHERE EXISTS (SELECT 1 FROM tied AS one CROSS JOIN tied AS two
                WHERE one.person_nid = three.person_nid AND two.person_nid = three.person_nid
                  AND three.severity_rank > one.severity_rank
                  AND two.severity_rank BETWEEN one.severity_rank AND three.severity_rank
                  AND two.day_no > one.day_no + :apart_days AND three.day_no > two.day_no + :apart_days
                  AND three.day_no <= one.day_no + :window_days
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = one.signal_nid AND event.other_nid = two.signal_nid)
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = two.signal_nid AND event.other_nid = three.signal_nid)
                  AND NOT EXISTS (SELECT 1 FROM event WHERE event.one_nid = one.signal_nid AND event.other_nid = three.signal_nid))
),
told AS (
  SELECT counted.person_id,
         json_group_array(counted.signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(counted.likely) OVER whole AS likely,
         first_value(counted.severity) OVER (PARTITION BY counted.person_nid ORDER BY counted.severity_rank) AS lowest,
         first_value(counted.severity) OVER (PARTITION BY counted.person_nid ORDER BY counted.severity_rank DESC) AS highest,
         row_number() OVER (PARTITION BY counted.person_nid ORDER BY counted.signal_nid) AS place
  FROM shown JOIN counted ON counted.person_nid = shown.person_nid AND counted.signal_nid = shown.signal_nid
  WINDOW whole AS (PARTITION BY counted.person_nid
                   ORDER BY counted.day, counted.received_at, counted.organisation, counted.signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT person_id, NULL AS household_id, signal_ids,
       json_object('signals', signals, 'likely', likely, 'lowest', lowest, 'highest', highest,
                   'window_days', :window_days) AS reason
FROM told
WHERE place = 1
ORDER BY person_id
