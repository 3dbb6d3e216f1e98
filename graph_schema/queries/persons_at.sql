-- The person and grade of mentions up to a fact. Parameters: mentions (JSON list of ids), until.
SELECT mention.id, person.id, latest."grade"
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN referred_to AS latest ON latest.src = mention.nid
CROSS JOIN person ON person.nid = latest.dst
WHERE latest.fact_seq = (SELECT max(fact_seq) FROM referred_to WHERE src = mention.nid AND fact_seq <= :until)
UNION ALL
SELECT latest.mention, person.id, latest."grade"
FROM json_each(:mentions) AS asked
CROSS JOIN left_out AS latest ON latest.mention = asked.value
CROSS JOIN person ON person.nid = latest.dst
WHERE latest.gone_seq > :until
  AND latest.fact_seq = (SELECT max(fact_seq) FROM left_out WHERE mention = asked.value AND fact_seq <= :until)
