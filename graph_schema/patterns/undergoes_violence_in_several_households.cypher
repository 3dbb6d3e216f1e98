// In different signals one person undergoes violence in one household and in another. Parameters: households_min.
// Only signals of a day on which the person surely had one household count: two homes at once are one situation.
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
WHERE EXISTS {
  MATCH (signal)-[own:MENTIONS]->(:Mention)-[mine:REFERS_TO]->(who)
  WHERE own.role = 'undergoes_violence' AND mine.grade IN ['certain', 'likely']
}
MATCH (who)-[member:MEMBER_OF]->(home:Household)
WHERE home.present AND coalesce(member.from, '') <= day AND day < coalesce(member.to, '9999-12-31')
WITH who, signal, likely, day, collect(DISTINCT home.id) AS homes, min(member.grade) AS grade
WHERE size(homes) = 1
WITH who, signal, day, head(homes) AS home, CASE WHEN likely = 1 OR grade <> 'certain' THEN 1 ELSE 0 END AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely,
     count(DISTINCT home) AS households
WHERE households >= $households_min
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, households: households} AS reason
ORDER BY person_id
