-- Pairs that may tell one event with an end among these signals, each once. Parameters: signals (JSON list of ids).
WITH asked(nid) AS MATERIALIZED (
  SELECT signal.nid FROM json_each(:signals) AS given CROSS JOIN signal ON signal.id = given.value
), found(src, dst) AS (
  SELECT same_incident.src, same_incident.dst
  FROM asked CROSS JOIN same_incident ON same_incident.src = asked.nid
  UNION SELECT same_incident.src, same_incident.dst
  FROM asked CROSS JOIN same_incident ON same_incident.dst = asked.nid
)
SELECT low.id, high.id, same_incident.weight_bits, same_incident.parts, same_incident.rules
FROM found
CROSS JOIN same_incident ON same_incident.src = found.src AND same_incident.dst = found.dst
CROSS JOIN signal AS low ON low.nid = found.src
CROSS JOIN signal AS high ON high.nid = found.dst
