-- Which of these signals are held, and the digest of what was said. Parameters: sources (JSON list of [organisation, ref]).
SELECT signal.organisation, signal.ref, signal.id, signal.digest
FROM json_each(:sources) AS asked
CROSS JOIN signal ON signal.organisation = asked.value ->> 0 AND signal.ref = asked.value ->> 1
