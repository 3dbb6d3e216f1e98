-- Mentions without an identifying value, by mention key. No parameters.
SELECT id, organisation, source_ref, person_ref FROM mention WHERE NOT usable
ORDER BY organisation, source_ref, person_ref
