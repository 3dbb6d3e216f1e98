-- Pairs with an end among these mentions, without parts. Parameters: mentions (JSON list of ids).
WITH asked(nid) AS MATERIALIZED (
  SELECT mention.nid FROM json_each(:mentions) AS given CROSS JOIN mention ON mention.id = given.value
), found(src, dst) AS (
  SELECT matches.src, matches.dst FROM asked CROSS JOIN matches ON matches.src = asked.nid
  UNION SELECT matches.src, matches.dst FROM asked CROSS JOIN matches ON matches.dst = asked.nid
)
SELECT low.id, high.id, matches.weight_bits, matches.rule, matches.model
FROM found
CROSS JOIN matches ON matches.src = found.src AND matches.dst = found.dst
CROSS JOIN mention AS low ON low.nid = found.src
CROSS JOIN mention AS high ON high.nid = found.dst
