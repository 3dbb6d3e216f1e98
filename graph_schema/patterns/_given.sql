-- The same where the store keeps it aside: it is asked once for all patterns.
counted AS MATERIALIZED (
  SELECT given_signal.* FROM scope CROSS JOIN given_signal ON given_signal.person_nid = scope.nid
),
