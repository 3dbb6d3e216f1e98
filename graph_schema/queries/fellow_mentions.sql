-- All mentions of the persons these refer to, by mention key. Parameters: mentions (JSON list of ids).
WITH who(nid) AS MATERIALIZED (
  SELECT DISTINCT refers_to.dst
  FROM json_each(:mentions) AS asked
  CROSS JOIN mention ON mention.id = asked.value
  CROSS JOIN refers_to ON refers_to.src = mention.nid
)
SELECT mention_row.*, person.id
FROM who
CROSS JOIN person ON person.nid = who.nid
CROSS JOIN refers_to ON refers_to.dst = who.nid
CROSS JOIN mention_row ON mention_row.nid = refers_to.src
ORDER BY +mention_row.organisation, mention_row.source_ref, mention_row.person_ref
