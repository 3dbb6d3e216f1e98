-- Mentions with a person that share at least one blocking key, each once, in no order. Parameters: keys (JSON list).
WITH found(nid) AS MATERIALIZED (
  SELECT DISTINCT keyed.src FROM json_each(:keys) AS asked CROSS JOIN keyed ON keyed.dst = asked.value
)
SELECT mention_row.*, person.id
FROM found
CROSS JOIN mention_row ON mention_row.nid = found.nid
CROSS JOIN refers_to ON refers_to.src = found.nid
CROSS JOIN person ON person.nid = refers_to.dst
