-- Judgements with an end among these mentions, each once, oldest first. Parameters: mentions (JSON list of ids).
WITH near(nid) AS MATERIALIZED (
  SELECT mention.nid FROM json_each(:mentions) AS asked CROSS JOIN mention ON mention.id = asked.value
), found(src, dst, id) AS (
  SELECT judged.src, judged.dst, judged.id FROM near CROSS JOIN judged ON judged.src = near.nid
  UNION SELECT judged.src, judged.dst, judged.id FROM near CROSS JOIN judged ON judged.dst = near.nid
)
SELECT judged.id, low.id, high.id, judged.answer, judged."by", judged."at", judged.reason, judged.evidence,
       judged.verdict
FROM found
CROSS JOIN judged ON judged.src = found.src AND judged.dst = found.dst AND judged.id = found.id
CROSS JOIN mention AS low ON low.nid = judged.src
CROSS JOIN mention AS high ON high.nid = judged.dst
ORDER BY judged."at", judged.id
