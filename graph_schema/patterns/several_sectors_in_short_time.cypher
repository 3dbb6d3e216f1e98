// Signals about one person from several independent sectors within a short time. Parameters: sectors_min, window_days.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
WITH who, signal, likely, day, day_no,
     CASE WHEN signal.party = 'citizen' THEN 'citizens' ELSE $sector_group[signal.sector] END AS sector_group
WHERE sector_group IS NOT NULL
WITH who, collect({signal: signal, likely: likely, day: day, day_no: day_no, sector_group: sector_group}) AS counted,
     collect(DISTINCT day_no) AS days
WITH who, counted,
     [since IN days
      WHERE size(COLLECT {
        UNWIND counted AS one WITH one WHERE one.day_no >= since AND one.day_no <= since + $window_days
        RETURN DISTINCT one.sector_group
      }) >= $sectors_min] AS met
WHERE size(met) > 0
UNWIND counted AS one
WITH who, one, one.signal AS signal, one.day AS day
WHERE any(since IN met WHERE one.day_no >= since AND one.day_no <= since + $window_days)
WITH who, signal, day, one.likely AS likely, one.sector_group AS sector_group
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely,
     collect(DISTINCT sector_group) AS found
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely,
        sectors: COLLECT { UNWIND found AS sector RETURN sector ORDER BY sector },
        window_days: $window_days} AS reason
ORDER BY person_id
