// The person and grade of mentions up to a fact. Parameters: mentions (list of ids), until.
UNWIND $mentions AS asked
CALL (asked) {
  MATCH (:Mention {id: asked})-[link:REFERRED_TO]->(person:Person)
  WHERE link.fact_seq <= $until
  RETURN link.fact_seq AS fact_seq, link.grade AS grade, person.id AS person
  UNION ALL
  MATCH (:Signal)-[link:LEFT_OUT]->(person:Person)
  WHERE link.mention = asked AND link.fact_seq <= $until AND link.gone_seq > $until
  RETURN link.fact_seq AS fact_seq, link.grade AS grade, person.id AS person
}
WITH asked, fact_seq, grade, person
ORDER BY fact_seq DESC
WITH asked, collect({person: person, grade: grade})[0] AS latest
RETURN asked AS mention, latest.person AS person, latest.grade AS grade
