// An adult who belongs to two households that share nobody else, each with signals that name them with a member of it.
// Parameters: grown_years. Who is not known to be younger on the day of the signal counts as grown.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
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
