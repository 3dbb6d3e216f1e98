// One person uses violence, in different signals, against persons of different households. No parameters.
// Ground `households`: two of them have a household each and none in common. Ground `persons`: a household is
// not known, the signals have nobody else in common, and the two are never named together in any signal.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
WITH who, signal, likely, day
WHERE uses = 1
MATCH (signal)-[suffers:MENTIONS]->(:Mention)-[as_victim:REFERS_TO]->(victim:Person)
WHERE suffers.role = 'undergoes_violence' AND as_victim.grade IN ['certain', 'likely'] AND victim <> who
WITH DISTINCT who, signal, likely, day, victim,
     EXISTS { MATCH (victim)-[:MEMBER_OF]->(home:Household) WHERE home.present } AS housed
WITH who, collect({signal: signal, likely: likely, day: day, victim: victim, housed: housed}) AS victims
UNWIND victims AS one
UNWIND victims AS other
WITH who, one, other, one.signal AS left, other.signal AS right, one.victim AS first, other.victim AS second
WHERE left <> right AND second.id > first.id
WITH *,
     EXISTS { MATCH (first)-[:MEMBER_OF]->(home:Household)<-[:MEMBER_OF]-(second) WHERE home.present } AS live_together,
     EXISTS {
       MATCH (left)-[:MENTIONS]->(:Mention)-[:REFERS_TO]->(common:Person)
       MATCH (right)-[:MENTIONS]->(:Mention)-[:REFERS_TO]->(common)
       WHERE common <> who
     } AS share_somebody,
     EXISTS {
       MATCH (first)<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(both:Signal)
       MATCH (second)<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(both)
     } AS told_together
WHERE NOT live_together
  AND (one.housed AND other.housed OR (NOT share_somebody AND NOT told_together))
WITH who, max(CASE WHEN one.housed AND other.housed THEN 1 ELSE 0 END) AS households,
     max(CASE WHEN one.housed AND other.housed THEN 0 ELSE 1 END) AS persons, collect(one) + collect(other) AS apart
UNWIND apart AS shown
WITH who, households, persons, shown.signal AS signal, shown.likely AS likely, shown.day AS day,
     collect(DISTINCT shown.victim) AS victims
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, households, persons, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely,
     collect(victims) AS groups
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely,
        people: size(COLLECT { UNWIND groups AS each UNWIND each AS victim RETURN DISTINCT victim.id }),
        grounds: CASE WHEN persons = 0 THEN ['households']
                      WHEN households = 0 THEN ['persons']
                      ELSE ['households', 'persons'] END} AS reason
ORDER BY person_id
