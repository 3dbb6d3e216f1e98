// What patterns count about some persons, a row for each person and signal. Bound by the store: severity_rank.
WITH DISTINCT scope AS who
// include: counted here
RETURN who.id AS person_id, signal.id AS signal_id, rank, uses, likely, day, day_no
