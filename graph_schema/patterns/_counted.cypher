// What each pattern counts about `who`: signals of violence, once each. Takes the place of `include: counted`.
// Bound by the store: severity_rank.
CALL (who) {
  // melding, not refuted, and about violence (R2)
  MATCH (who)<-[link:REFERS_TO]-(:Mention)<-[named:MENTIONS]-(signal:Signal)
  WHERE signal.kind = 'melding' AND coalesce(signal.certainty, '') <> 'refuted' AND link.grade IN ['certain', 'likely']
  WITH signal, named.role AS role, link.grade AS grade, $severity_rank[signal.severity] AS rank,
       split(replace(substring(signal.nature, 1, size(signal.nature) - 2), '"', ''), ',') AS nature,
       split(replace(substring(signal.forms, 1, size(signal.forms) - 2), '"', ''), ',') AS forms,
       split(replace(substring(signal.factors, 1, size(signal.factors) - 2), '"', ''), ',') AS factors
  // each as a column: Neo4j 5.26 gives wrong rows for an `OR` of two `any` over one name
  WITH signal, role, grade, rank, factors = [''] AS no_factor,
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
  WITH signal, rank, max(CASE role WHEN 'uses_violence' THEN 1 ELSE 0 END) AS uses,
       CASE min(grade) WHEN 'certain' THEN 0 ELSE 1 END AS likely,
       coalesce(replace(signal.occurred_from, '-00', '-01'),
                toString(date(datetime({epochSeconds: toInteger(signal.received_at)})))) AS day
  RETURN signal, rank, uses, likely, day, duration.inDays(date('1970-01-01'), date(day)).days AS day_no
}
