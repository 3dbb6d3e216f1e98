// Mentions with person and the household last known (of two the one with the lowest house), by mention key. Parameters: organisation, source_ref, person_ref, limit.
CALL () {
  MATCH (mention:Mention)-[link:REFERS_TO]->(person:Person)
  WHERE mention.organisation = $organisation AND mention.source_ref = $source_ref AND mention.person_ref > $person_ref
  RETURN mention, link, person
  ORDER BY mention.organisation, mention.source_ref, mention.person_ref LIMIT $limit
  UNION ALL
  MATCH (mention:Mention)-[link:REFERS_TO]->(person:Person)
  WHERE mention.organisation = $organisation AND mention.source_ref > $source_ref AND mention.person_ref IS NOT NULL
  RETURN mention, link, person
  ORDER BY mention.organisation, mention.source_ref, mention.person_ref LIMIT $limit
  UNION ALL
  MATCH (mention:Mention)-[link:REFERS_TO]->(person:Person)
  WHERE mention.organisation > $organisation AND mention.source_ref IS NOT NULL AND mention.person_ref IS NOT NULL
  RETURN mention, link, person
  ORDER BY mention.organisation, mention.source_ref, mention.person_ref LIMIT $limit
}
WITH mention, link, person
ORDER BY mention.organisation, mention.source_ref, mention.person_ref
LIMIT $limit
RETURN mention.organisation AS organisation, mention.source_ref AS source_ref, mention.person_ref AS person_ref,
       person.id AS person,
       COLLECT {
         MATCH (person)-[member:MEMBER_OF]->(household:Household)
         WHERE household.present
         WITH member, household,
              COLLECT { MATCH (household)-[:AT]->(address:Address) RETURN address.id ORDER BY address.id LIMIT 1 }[0] AS house
         RETURN household.id
         ORDER BY member.to IS NOT NULL, member.to DESC, coalesce(member.from, ''), coalesce(house, ''), household.id LIMIT 1
       }[0] AS household,
       link.grade AS grade
ORDER BY organisation, source_ref, person_ref
