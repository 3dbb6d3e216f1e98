-- Head of every pattern over some persons. Parameters: persons (JSON list of person ids).
WITH scope(nid) AS (SELECT person.nid FROM json_each(:persons) AS asked JOIN person ON person.id = asked.value)
