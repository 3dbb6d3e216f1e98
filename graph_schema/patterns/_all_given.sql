-- Head of a pattern over the whole graph where all that is counted is kept aside: whoever is told of often enough.
-- Parameters: :signals_min.
WITH scope(nid) AS (SELECT DISTINCT person_nid FROM given_signal WHERE number >= :signals_min)
