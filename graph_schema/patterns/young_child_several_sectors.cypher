// A very young or unborn child, and signals from two or more independent sectors within a window that name the
// child, or somebody who lives with the child at the time. A row for each household of the child.
// Parameters: window_days, under_years, unborn_days. Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS child
MATCH (child)<-[:REFERS_TO]-(told:Mention)
WHERE told.birth_from IS NOT NULL AND told.birth_until IS NOT NULL
WITH child, told
ORDER BY duration.inDays(date(told.birth_from), date(told.birth_until)).days,
         told.organisation, told.source_ref, told.person_ref
WITH child, head(collect(told)) AS told
WITH child, date(told.birth_from) AS birth_from, date(told.birth_until) AS last
// a birthday on 29 February is that of 1 March where there is none
WITH child, birth_from, toString(date({year: last.year + $under_years, month: last.month, day: 1})
                                 + duration({days: last.day - 1})) AS grown
CALL (child) {
  // who lives with the child, in which household, and when; the child alone where no household is known
  MATCH (child)-[mine:MEMBER_OF]->(home:Household)<-[theirs:MEMBER_OF]-(who:Person)
  WHERE home.present AND who <> child
  WITH home, who, mine, theirs, coalesce(mine.from, '') AS mine_from, coalesce(theirs.from, '') AS theirs_from,
       coalesce(mine.to, '9999-12-31') AS mine_to, coalesce(theirs.to, '9999-12-31') AS theirs_to
  RETURN home.id AS household_id, who AS who,
         CASE WHEN mine_from > theirs_from THEN mine_from ELSE theirs_from END AS since,
         CASE WHEN mine_to < theirs_to THEN mine_to ELSE theirs_to END AS until,
         CASE WHEN mine.grade <> 'certain' OR theirs.grade <> 'certain' THEN 1 ELSE 0 END AS unsure
  UNION
  MATCH (child)-[:MEMBER_OF]->(home:Household)
  WHERE home.present
  RETURN home.id AS household_id, child AS who, '' AS since, '9999-12-31' AS until, 0 AS unsure
  UNION
  WITH child
  WHERE NOT EXISTS { MATCH (child)-[:MEMBER_OF]->(home:Household) WHERE home.present }
  RETURN null AS household_id, child AS who, '' AS since, '9999-12-31' AS until, 0 AS unsure
}
// include: counted here
WITH *, toString(date(datetime({epochSeconds: toInteger(signal.received_at)}))) AS received,
     CASE WHEN signal.party = 'citizen' THEN 'citizens' ELSE $sector_group[signal.sector] END AS sector_group
WHERE sector_group IS NOT NULL
  AND (day >= since AND day < until AND day < grown
       AND duration.inDays(date(day), birth_from).days <= $unborn_days
    OR (who = child AND received < grown
        AND duration.inDays(date(received), birth_from).days <= $unborn_days))
// young: signals close to the child while it was young: told or happened for the child itself, happened for others
WITH child, household_id, signal, day, day_no, sector_group,
     max(CASE WHEN who = child THEN 1 ELSE 0 END) AS named,
     min(CASE WHEN likely > unsure THEN likely ELSE unsure END) AS likely
WITH child, household_id, collect({signal: signal, day: day, day_no: day_no, sector_group: sector_group,
                                   named: named, likely: likely}) AS young
UNWIND young AS one
WITH child, household_id, one.signal AS signal, one.day AS day, one.likely AS likely, one.named AS named,
     one.sector_group AS sector_group, one, young
WHERE any(other IN young WHERE other.sector_group <> one.sector_group
                           AND abs(other.day_no - one.day_no) <= $window_days)
WITH child, household_id, signal, day, likely, named, sector_group
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH child, household_id, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely,
     sum(named) AS named, collect(DISTINCT sector_group) AS found
RETURN child.id AS person_id, household_id, signal_ids,
       {signals: signals, likely: likely, named: named,
        sectors: COLLECT { UNWIND found AS sector RETURN sector ORDER BY sector },
        under_years: $under_years, window_days: $window_days} AS reason
ORDER BY person_id, household_id
