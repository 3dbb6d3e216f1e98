-- Head of every pattern over the whole graph. No parameters.
WITH scope(nid) AS (SELECT nid FROM person WHERE present)
