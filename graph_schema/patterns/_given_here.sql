-- What is counted about `who`, where all of it is kept aside. Takes the place of `include: counted here`.
counted AS MATERIALIZED (
  SELECT given_signal.* FROM who CROSS JOIN given_signal ON given_signal.person_nid = who.nid
),
