// Signals about one person from several independent sectors within a short time. Parameters: sectors_min, window_days.
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
