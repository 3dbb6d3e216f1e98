-- What is counted about those of `_all_given`. Takes the place of `include: counted`.
counted AS MATERIALIZED (SELECT * FROM given_signal WHERE number >= :signals_min),
