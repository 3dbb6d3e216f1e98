// A very young or unborn child, and signals about a parent from before its birth. Parameters: window_days, under_years.
// Who is a parent was told while the child was very young; it is never inferred.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS child
MATCH (child)<-[:REFERS_TO]-(told:Mention)
WHERE told.birth_from IS NOT NULL AND told.birth_until IS NOT NULL
WITH child, told
ORDER BY duration.inDays(date(told.birth_from), date(told.birth_until)).days,
         told.organisation, told.source_ref, told.person_ref
WITH child, head(collect(told)) AS told
WITH child, told.birth_from AS birth_from, date(told.birth_until) AS last
// a birthday on 29 February is that of 1 March where there is none
WITH child, birth_from, toString(date({year: last.year + $under_years, month: last.month, day: 1})
                                 + duration({days: last.day - 1})) AS birthday
MATCH (child)<-[mine:REFERS_TO]-(of_child:Mention)<-[said:TOLD {kind: 'parent_of'}]-(:Mention)-[theirs:REFERS_TO]->(who:Person)
WHERE who <> child AND mine.grade IN ['certain', 'likely'] AND theirs.grade IN ['certain', 'likely']
MATCH (of_child)<-[:MENTIONS]-(telling:Signal)
WHERE coalesce(telling.certainty, '') <> 'refuted'
  AND toString(date(datetime({epochSeconds: toInteger(telling.received_at)}))) < birthday
WITH child, birth_from, who,
     min(CASE WHEN mine.grade <> 'certain' OR theirs.grade <> 'certain' THEN 1 ELSE 0 END) AS unsure
// include: counted here
WITH child, birth_from, unsure, likely, signal, day, day_no, uses
WHERE day < birth_from AND duration.inDays(date(day), date(birth_from)).days <= $window_days
WITH child, signal, day, min(CASE WHEN likely > unsure THEN likely ELSE unsure END) AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH child, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely
RETURN child.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, under_years: $under_years} AS reason
ORDER BY person_id
