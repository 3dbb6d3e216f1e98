-- Pairs with both ends among these mentions, heaviest first. Parameters: mentions (JSON list of ids).
WITH asked(nid) AS MATERIALIZED (
  SELECT mention.nid FROM json_each(:mentions) AS given CROSS JOIN mention ON mention.id = given.value
)
SELECT low.id, high.id, matches.weight_bits, matches.rule, matches.parts, matches.model
FROM asked
CROSS JOIN matches ON matches.src = asked.nid
CROSS JOIN mention AS low ON low.nid = matches.src
CROSS JOIN mention AS high ON high.nid = matches.dst
WHERE matches.dst IN (SELECT nid FROM asked)
ORDER BY matches.weight_bits DESC, low.organisation, low.source_ref, low.person_ref,
         high.organisation, high.source_ref, high.person_ref
