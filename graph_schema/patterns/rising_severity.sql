-- Three signals about one person in which violence grows graver. Parameters: :window_days, :apart_days, :same_bits.
-- Each is more than :apart_days after the one before, none less grave, the last graver than the first, and no two
-- are taken for one event.
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
three AS MATERIALIZED (
  SELECT one.person_nid, one.signal_nid AS first, two.signal_nid AS middle, three.signal_nid AS last
  FROM counted AS one
  JOIN counted AS two ON two.person_nid = one.person_nid AND two.severity_rank >= one.severity_rank
                     AND two.day_no > one.day_no + :apart_days
                     AND NOT EXISTS (SELECT 1 FROM same_incident AS pair
                                   WHERE pair.src IN (one.signal_nid, two.signal_nid)
                                     AND pair.dst IN (one.signal_nid, two.signal_nid)
                                     AND pair.weight_bits >= :same_bits)
  JOIN counted AS three ON three.person_nid = one.person_nid AND three.severity_rank >= two.severity_rank
                       AND three.severity_rank > one.severity_rank
                       AND three.day_no > two.day_no + :apart_days AND three.day_no <= one.day_no + :window_days
                       AND NOT EXISTS (SELECT 1 FROM same_incident AS pair
                                   WHERE pair.src IN (two.signal_nid, three.signal_nid)
                                     AND pair.dst IN (two.signal_nid, three.signal_nid)
                                     AND pair.weight_bits >= :same_bits)
                       AND NOT EXISTS (SELECT 1 FROM same_incident AS pair
                                   WHERE pair.src IN (one.signal_nid, three.signal_nid)
                                     AND pair.dst IN (one.signal_nid, three.signal_nid)
                                     AND pair.weight_bits >= :same_bits)
),
shown AS (
  SELECT person_nid, first AS signal_nid FROM three
  UNION SELECT person_nid, middle FROM three
  UNION SELECT person_nid, last FROM three
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
