// In different signals one person undergoes violence in one household and in another. Parameters: households_min.
// Only signals of a day on which the person surely had one household count: two homes at once are one situation.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
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
