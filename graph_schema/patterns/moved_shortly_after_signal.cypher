// A person who soon after a signal lives in another house than on that day. Parameters: within_days.
// Houses are those of the households of the person; one that is not left again is no move: a child may have two homes.
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
MATCH (who)-[was:MEMBER_OF]->(old:Household)-[old_at:AT]->(left:Address)
WHERE old.present
WITH who, signal, likely, day, day_no, left, CASE WHEN was.grade <> 'certain' THEN 1 ELSE 0 END AS old_unsure,
     CASE WHEN coalesce(was.from, '') > coalesce(old_at.from, '') THEN coalesce(was.from, '')
          ELSE coalesce(old_at.from, '') END AS old_since,
     CASE WHEN coalesce(was.to, '9999-12-31') < coalesce(old_at.to, '9999-12-31') THEN coalesce(was.to, '9999-12-31')
          ELSE coalesce(old_at.to, '9999-12-31') END AS old_until
WHERE old_since <= day AND day < old_until AND old_until < '9999-12-31'
MATCH (who)-[goes:MEMBER_OF]->(new:Household)-[new_at:AT]->(reached:Address)
WHERE new.present AND reached <> left
WITH who, signal, likely, day, day_no, old_until, old_unsure,
     CASE WHEN goes.grade <> 'certain' THEN 1 ELSE 0 END AS new_unsure,
     CASE WHEN coalesce(goes.from, '') > coalesce(new_at.from, '') THEN coalesce(goes.from, '')
          ELSE coalesce(new_at.from, '') END AS new_since,
     CASE WHEN coalesce(goes.to, '9999-12-31') < coalesce(new_at.to, '9999-12-31') THEN coalesce(goes.to, '9999-12-31')
          ELSE coalesce(new_at.to, '9999-12-31') END AS new_until
WHERE new_since > day AND new_since < new_until
WITH *, duration.inDays(date(day), date(new_since)).days AS days
WHERE days <= $within_days AND duration.inDays(date(new_since), date(old_until)).days <= $within_days
WITH who, signal, day, min(days) AS days, min(CASE WHEN old_unsure > new_unsure THEN old_unsure ELSE new_unsure END) AS unsure,
     likely
WITH who, signal, day, days, CASE WHEN likely > unsure THEN likely ELSE unsure END AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely, min(days) AS days
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, days: days} AS reason
ORDER BY person_id
