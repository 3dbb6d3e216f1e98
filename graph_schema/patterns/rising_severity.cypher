// Three signals about one person in which violence grows graver. Parameters: window_days, apart_days, same_bits.
// Each is more than apart_days after the one before, none less grave, the last graver than the first, and no two
// are taken for one event.
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
WITH who, collect({signal: signal, rank: rank, likely: likely, day: day, day_no: day_no}) AS counted
UNWIND counted AS one
UNWIND counted AS two
WITH who, counted, one, two
WHERE two.rank >= one.rank AND two.day_no > one.day_no + $apart_days
WITH who, counted, one, two, one.signal AS first, two.signal AS middle
WHERE NOT EXISTS { MATCH (first)-[pair:SAME_INCIDENT]-(middle) WHERE pair.weight_bits >= $same_bits }
UNWIND counted AS three
WITH who, one, two, three, first, middle
WHERE three.rank >= two.rank AND three.rank > one.rank
  AND three.day_no > two.day_no + $apart_days AND three.day_no <= one.day_no + $window_days
WITH who, one, two, three, first, middle, three.signal AS last
WHERE NOT EXISTS { MATCH (middle)-[pair:SAME_INCIDENT]-(last) WHERE pair.weight_bits >= $same_bits }
  AND NOT EXISTS { MATCH (first)-[pair:SAME_INCIDENT]-(last) WHERE pair.weight_bits >= $same_bits }
UNWIND [one, two, three] AS shown
WITH DISTINCT who, shown.signal AS signal, shown.rank AS rank, shown.likely AS likely, shown.day AS day
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect({id: signal.id, severity: signal.severity, rank: rank}) AS shown, sum(likely) AS likely
RETURN who.id AS person_id, null AS household_id, [one IN shown | one.id] AS signal_ids,
       {signals: size(shown), likely: likely,
        lowest: reduce(low = head(shown), one IN shown | CASE WHEN one.rank < low.rank THEN one ELSE low END).severity,
        highest: reduce(top = head(shown), one IN shown | CASE WHEN one.rank > top.rank THEN one ELSE top END).severity,
        window_days: $window_days} AS reason
ORDER BY person_id
