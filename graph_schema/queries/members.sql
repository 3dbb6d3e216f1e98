-- Members of households in their order. Parameters: nids (JSON list of row numbers).
SELECT member_of.dst, person.id, member_of."from", member_of."to", member_of."grade", member_of.evidence
FROM json_each(:nids) AS asked
CROSS JOIN member_of ON member_of.dst = asked.value
CROSS JOIN person ON person.nid = member_of.src
ORDER BY member_of.dst, member_of.place
