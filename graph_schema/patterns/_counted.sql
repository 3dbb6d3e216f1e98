-- What each pattern counts about `who`: signals of violence, once each. Takes the place of `include: counted`.
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
