-- Doubts with an end among these mentions, each once. Parameters: mentions (JSON list of ids).
WITH asked(nid) AS MATERIALIZED (
  SELECT mention.nid FROM json_each(:mentions) AS given CROSS JOIN mention ON mention.id = given.value
), found(src, dst) AS (
  SELECT in_doubt.src, in_doubt.dst FROM asked CROSS JOIN in_doubt ON in_doubt.src = asked.nid
  UNION SELECT in_doubt.src, in_doubt.dst FROM asked CROSS JOIN in_doubt ON in_doubt.dst = asked.nid
)
SELECT low.id, high.id, in_doubt.weight_bits, in_doubt.reason
FROM found
CROSS JOIN in_doubt ON in_doubt.src = found.src AND in_doubt.dst = found.dst
CROSS JOIN mention AS low ON low.nid = found.src
CROSS JOIN mention AS high ON high.nid = found.dst
