// Signals about one person that follow each other faster and faster. Parameters: apart_days, window_days, times_shorter.
// Signals no more than apart_days after the one before are one moment. Four moments in a row show it: each interval is
// shorter than the one before, the last no longer than the first divided by times_shorter.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// counted: signals of violence, once each: melding, not refuted, and about violence (R2)
MATCH (who)<-[link:REFERS_TO]-(:Mention)<-[named:MENTIONS]-(signal:Signal)
WHERE signal.kind = 'melding' AND coalesce(signal.certainty, '') <> 'refuted' AND link.grade IN ['certain', 'likely']
WITH who, signal, named.role AS role, link.grade AS grade, $severity_rank[signal.severity] AS rank,
     split(replace(substring(signal.nature, 1, size(signal.nature) - 2), '"', ''), ',') AS nature,
     split(replace(substring(signal.forms, 1, size(signal.forms) - 2), '"', ''), ',') AS forms,
     split(replace(substring(signal.factors, 1, size(signal.factors) - 2), '"', ''), ',') AS factors
// each as a column: Neo4j 5.26 gives wrong rows for an `OR` of two `any` over one name
WITH who, signal, role, grade, rank, factors = [''] AS no_factor,
     any(code IN nature WHERE NOT code IN ['', 'none', 'unknown', 'other_problem']) AS of_nature,
     any(code IN nature WHERE code IN ['none', 'other_problem']) AS of_no_nature,
     any(code IN forms WHERE NOT code IN ['', 'none', 'unknown']) AS of_form,
     any(code IN factors
         WHERE code IN ['weapon', 'strangulation', 'threat_to_kill', 'stalking', 'order_breached']) AS of_factor,
     EXISTS {
       MATCH (signal)-[other:MENTIONS]->(:Mention)-[:REFERS_TO]->(:Person) WHERE other.role <> 'unknown'
     } AS somebody
WHERE role <> 'unknown' OR of_nature OR of_form OR of_factor OR somebody
   OR (NOT of_no_nature AND (rank > 0 OR (rank IS NULL AND no_factor)))
WITH who, signal, rank, max(CASE role WHEN 'uses_violence' THEN 1 ELSE 0 END) AS uses,
     CASE min(grade) WHEN 'certain' THEN 0 ELSE 1 END AS likely,
     coalesce(replace(signal.occurred_from, '-00', '-01'),
              toString(date(datetime({epochSeconds: toInteger(signal.received_at)})))) AS day
WITH who, signal, rank, uses, likely, day, duration.inDays(date('1970-01-01'), date(day)).days AS day_no
// end of counted
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
