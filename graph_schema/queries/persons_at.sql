-- The person and grade of mentions up to a fact. Parameters: mentions (JSON list of ids), until.
SELECT mention.id, person.id, latest."grade"
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN referred_to AS latest ON latest.src = mention.nid
CROSS JOIN person ON person.nid = latest.dst
WHERE latest.fact_seq = (SELECT max(fact_seq) FROM referred_to WHERE src = mention.nid AND fact_seq <= :until)
