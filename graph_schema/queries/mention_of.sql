-- The mention of a person ref in a signal. Parameters: signal (id), ref.
SELECT mention.id
FROM signal
JOIN mention ON mention.organisation = signal.organisation AND mention.source_ref = signal.ref
            AND mention.person_ref = :ref
WHERE signal.id = :signal
