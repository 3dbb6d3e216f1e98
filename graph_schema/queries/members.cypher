// Members of households in their order. Parameters: nids (list of ids).
UNWIND $nids AS asked
MATCH (household:Household {id: asked})<-[member:MEMBER_OF]-(person:Person)
RETURN household.id AS nid, person.id AS person, member.from AS start, member.to AS end, member.grade AS grade,
       member.evidence AS evidence
ORDER BY nid, member.place
