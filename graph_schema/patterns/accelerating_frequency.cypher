// Signals about one person that follow each other faster and faster. Parameters: apart_days, window_days, times_shorter.
// Signals no more than apart_days after the one before are one moment. Four moments in a row show it: each interval is
// shorter than the one before, the last no longer than the first divided by times_shorter.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
WITH who, signal, likely, day, day_no
ORDER BY day_no
WITH who, collect({signal: signal, likely: likely, day: day, day_no: day_no}) AS counted,
     collect(DISTINCT day_no) AS days
WITH who, counted,
     [place IN range(0, size(days) - 1) WHERE place = 0 OR days[place] - days[place - 1] > $apart_days | days[place]]
       AS began
WITH who, counted, began,
     [place IN range(3, size(began) - 1)
      WHERE began[place] - began[place - 1] < began[place - 1] - began[place - 2]
        AND began[place - 1] - began[place - 2] < began[place - 2] - began[place - 3]
        AND (began[place] - began[place - 1]) * $times_shorter <= began[place - 2] - began[place - 3]
        AND began[place] - began[place - 3] <= $window_days] AS met
WHERE size(met) > 0
UNWIND counted AS one
WITH who, began, met, one, one.signal AS signal, one.day AS day
WHERE any(place IN met WHERE one.day_no >= began[place - 3]
                         AND (place + 1 = size(began) OR one.day_no < began[place + 1]))
WITH who, began, last(met) AS newest, signal, day, one.likely AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, began, newest, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, days_first: began[newest - 2] - began[newest - 3],
        days_last: began[newest] - began[newest - 1]} AS reason
ORDER BY person_id
