// A signal that help is refused or avoided, and a later one about the same person. Parameters: after_days, window_days.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
WITH who, signal, likely, day, day_no,
     CASE WHEN any(code IN split(replace(substring(signal.factors, 1, size(signal.factors) - 2), '"', ''), ',')
                   WHERE code IN ['care_avoidance', 'denial']) THEN 1 ELSE 0 END AS refused
WITH who, collect({signal: signal, likely: likely, day: day, day_no: day_no, refused: refused}) AS counted
UNWIND counted AS one
WITH who, counted, one, one.signal AS signal, one.day AS day
WHERE any(other IN counted WHERE other.refused = 1 AND other.day_no <= one.day_no - $after_days
                             AND other.day_no >= one.day_no - $window_days)
   OR (one.refused = 1
       AND size([other IN counted WHERE other.day_no >= one.day_no + $after_days
                                    AND other.day_no <= one.day_no + $window_days]) > 0)
WITH who, signal, day, one.likely AS likely, one.refused AS refused
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely, sum(refused) AS refused
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, refused: refused, window_days: $window_days} AS reason
ORDER BY person_id
