// Signals in one house about a household, and about others that were gone before it came. Parameters: signals_least, apart_days.
// The households share nobody. The rows are of the one that came later: the others are not there any more.
// A signal is one of the house when the person lived there that day as a member, the last day told included.
// Only a house from which one household was gone before another came is looked into, so that few are.
// Bound by the store: severity_rank, sector_group.
MATCH (scope)-[:MEMBER_OF]->(home:Household)-[:AT]->(house:Address)
WHERE home.present
WITH house, collect(DISTINCT scope.id) AS asked
MATCH (house)<-[stay:AT]-(home:Household)
WHERE home.present
WITH house, asked, home, min(coalesce(stay.from, '0001-01-01')) AS came, max(coalesce(stay.to, '9999-12-31')) AS gone
WITH house, asked, max(came) AS last_came, min(gone) AS first_gone,
     collect({home: home, came: came, gone: gone}) AS homes
WHERE duration.inDays(date(first_gone), date(last_came)).days > $apart_days
UNWIND homes AS one
WITH house, asked, last_came, first_gone, one.home AS home, one.came AS came, one.gone AS gone
WHERE duration.inDays(date(gone), date(last_came)).days > $apart_days
   OR duration.inDays(date(first_gone), date(came)).days > $apart_days
MATCH (house)<-[stay:AT]-(home)<-[live:MEMBER_OF]-(who:Person)
WITH house, asked, home, came, gone, who, collect({
       since: CASE WHEN coalesce(live.from, '') > coalesce(stay.from, '') THEN coalesce(live.from, '')
                   ELSE coalesce(stay.from, '') END,
       until: CASE WHEN coalesce(live.to, '9999-12-31') < coalesce(stay.to, '9999-12-31')
                   THEN coalesce(live.to, '9999-12-31') ELSE coalesce(stay.to, '9999-12-31') END,
       unsure: CASE WHEN live.grade <> 'certain' THEN 1 ELSE 0 END}) AS lived
// include: counted here
UNWIND lived AS then
WITH house, asked, home, came, gone, who, signal, likely, day, then
WHERE then.since <= day AND day <= then.until
WITH house, asked, home, came, gone, who, signal, likely, day, min(then.unsure) AS unsure
WITH house, asked, home, came, gone,
     collect({who: who, signal: signal, day: day, likely: CASE WHEN likely > unsure THEN likely ELSE unsure END}) AS told
WITH house, asked, collect({home: home, came: came, gone: gone, told: told}) AS homes
UNWIND homes AS one
UNWIND homes AS other
WITH house, asked, one, other, one.home AS own, other.home AS before
WHERE duration.inDays(date(other.gone), date(one.came)).days > $apart_days
  AND NOT EXISTS { MATCH (own)<-[:MEMBER_OF]-(:Person)-[:MEMBER_OF]->(before) }
WITH house, asked, own, one, collect(other) AS others
WITH house, asked, own, one.told AS mine, [one] + others AS near
WHERE COUNT { UNWIND near AS other UNWIND other.told AS told RETURN DISTINCT told.signal.id } >= $signals_least
UNWIND mine AS told
WITH DISTINCT house, asked, own, near, told.who AS who
WHERE who.id IN asked
UNWIND near AS other
WITH who, collect(other) AS homes
WITH who, homes, COUNT { UNWIND homes AS other RETURN DISTINCT other.home.id } AS households
UNWIND homes AS other
UNWIND other.told AS told
WITH who, households, told.signal AS signal, told.day AS day, min(told.likely) AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, households, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, households: households} AS reason
ORDER BY person_id
