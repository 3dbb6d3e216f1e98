// An elderly person with a carer who uses violence by signals that do not name the elderly person.
// Parameters: from_years. Who is a carer is as told; it is never inferred.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS elder
MATCH (elder)<-[:REFERS_TO]-(told:Mention)
WHERE told.birth_from IS NOT NULL AND told.birth_until IS NOT NULL
WITH elder, told
ORDER BY duration.inDays(date(told.birth_from), date(told.birth_until)).days,
         told.organisation, told.source_ref, told.person_ref
WITH elder, head(collect(told)) AS told
WITH elder, told.birth_from AS birth_from, date(told.birth_until) AS last
// a birthday on 29 February is that of 1 March where there is none
WITH elder, birth_from, toString(date({year: last.year + $from_years, month: last.month, day: 1})
                                 + duration({days: last.day - 1})) AS birthday
MATCH (elder)<-[mine:REFERS_TO]-(of_elder:Mention)<-[said:TOLD {kind: 'carer_of'}]-(:Mention)-[theirs:REFERS_TO]->(who:Person)
WHERE who <> elder AND mine.grade IN ['certain', 'likely'] AND theirs.grade IN ['certain', 'likely']
MATCH (of_elder)<-[:MENTIONS]-(telling:Signal)
WHERE coalesce(telling.certainty, '') <> 'refuted'
  AND toString(date(datetime({epochSeconds: toInteger(telling.received_at)}))) >= birthday
WITH elder, birth_from, who,
     min(CASE WHEN mine.grade <> 'certain' OR theirs.grade <> 'certain' THEN 1 ELSE 0 END) AS unsure
// include: counted here
WITH elder, birth_from, unsure, likely, signal, day, day_no, uses
WHERE uses = 1 AND NOT EXISTS { MATCH (signal)-[:MENTIONS]->(:Mention)-[:REFERS_TO]->(elder) }
WITH elder, signal, day, min(CASE WHEN likely > unsure THEN likely ELSE unsure END) AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH elder, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely
RETURN elder.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, from_years: $from_years} AS reason
ORDER BY person_id
