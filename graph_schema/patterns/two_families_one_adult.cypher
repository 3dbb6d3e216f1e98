// An adult who belongs to two households that share nobody else, each with signals that name them with a member of it.
// Parameters: grown_years. Who is not known to be younger on the day of the signal counts as grown.
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
WITH who, signal, likely, day
WHERE COUNT { MATCH (who)-[:MEMBER_OF]->(home:Household) WHERE home.present RETURN DISTINCT home } > 1
// birth: the mention that says it most precisely
WITH who, collect({signal: signal, likely: likely, day: day}) AS counted
OPTIONAL MATCH (who)<-[:REFERS_TO]-(said:Mention)
WHERE said.birth_from IS NOT NULL AND said.birth_until IS NOT NULL
WITH who, counted, said
ORDER BY duration.inDays(date(said.birth_from), date(said.birth_until)).days,
         said.organisation, said.source_ref, said.person_ref
WITH who, counted, date(head(collect(said.birth_until))) AS last
// a birthday on 29 February is that of 1 March where there is none
WITH who, counted,
     CASE WHEN last IS NOT NULL
          THEN toString(date({year: last.year + $grown_years, month: last.month, day: 1})
                        + duration({days: last.day - 1})) END AS grown
UNWIND counted AS one
WITH who, one, one.signal AS signal, grown
WHERE grown IS NULL OR one.day >= grown
MATCH (who)-[:MEMBER_OF]->(home:Household)
WHERE home.present AND EXISTS {
  MATCH (signal)-[:MENTIONS]->(:Mention)-[link:REFERS_TO]->(other:Person)-[:MEMBER_OF]->(home)
  WHERE other <> who AND link.grade IN ['certain', 'likely']
}
WITH who, home, collect(DISTINCT one) AS told
WITH who, collect({home: home, told: told}) AS families
UNWIND families AS one
UNWIND families AS other
WITH who, one, other, one.home AS left, other.home AS right
WHERE left.id < right.id AND NOT EXISTS {
  MATCH (left)<-[:MEMBER_OF]-(common:Person)-[:MEMBER_OF]->(right) WHERE common <> who
}
UNWIND [one, other] AS family
WITH DISTINCT who, family
WITH who, count(*) AS households, collect(family.told) AS lists
UNWIND lists AS told
UNWIND told AS one
WITH DISTINCT who, households, one.signal AS signal, one.day AS day, one.likely AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, households, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, households: households} AS reason
ORDER BY person_id
