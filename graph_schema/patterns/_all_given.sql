-- Head of a pattern over the whole graph where all that is counted is kept aside. Parameters: :signals_min.
WITH scope(nid) AS (
  SELECT person_nid FROM given_signal GROUP BY person_nid HAVING count(*) >= :signals_min
)
