-- The fact of the signal an organisation sent under its own reference. Parameters: organisation, ref.
SELECT fact_seq FROM signal WHERE organisation = :organisation AND ref = :ref
