-- Relations told with an end among these persons. Parameters: persons (JSON list of ids).
WITH named(nid) AS MATERIALIZED (
  SELECT refers_to.src
  FROM json_each(:persons) AS asked
  CROSS JOIN person ON person.id = asked.value
  CROSS JOIN refers_to ON refers_to.dst = person.nid
),
found(src, dst, kind) AS (
  SELECT told.src, told.dst, told."kind" FROM named CROSS JOIN told ON told.src = named.nid
  UNION SELECT told.src, told.dst, told."kind" FROM named CROSS JOIN told ON told.dst = named.nid
)
SELECT source.id, target.id, found.kind, low.signal_id
FROM found
CROSS JOIN mention AS low ON low.nid = found.src
CROSS JOIN mention AS high ON high.nid = found.dst
CROSS JOIN refers_to AS left_link ON left_link.src = found.src
CROSS JOIN refers_to AS right_link ON right_link.src = found.dst
CROSS JOIN person AS source ON source.nid = left_link.dst
CROSS JOIN person AS target ON target.nid = right_link.dst
ORDER BY +low.organisation, low.source_ref, low.person_ref, high.person_ref, found.kind
