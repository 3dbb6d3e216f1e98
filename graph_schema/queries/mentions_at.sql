-- The mentions of persons up to a fact, with their signals and grades. Parameters: persons (JSON list of ids), until.
SELECT mention.id, mention.signal_id, person.id, link."grade"
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN referred_to AS link ON link.dst = person.nid
CROSS JOIN mention ON mention.nid = link.src
WHERE link.fact_seq = (SELECT max(fact_seq) FROM referred_to WHERE src = link.src AND fact_seq <= :until)
UNION ALL
SELECT link.mention, signal.id, person.id, link."grade"
FROM json_each(:persons) AS asked
CROSS JOIN person ON person.id = asked.value
CROSS JOIN left_out AS link ON link.dst = person.nid
CROSS JOIN signal ON signal.nid = link.src
WHERE link.gone_seq > :until
  AND link.fact_seq = (SELECT max(fact_seq) FROM left_out WHERE mention = link.mention AND fact_seq <= :until)
