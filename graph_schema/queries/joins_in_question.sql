-- Joins of persons who contradict themselves, weakest first; a verdict settles one. Parameters: limit.
SELECT low.id, high.id, in_doubt.weight_bits, in_doubt.reason
FROM in_doubt
JOIN mention AS low ON low.nid = in_doubt.src
JOIN mention AS high ON high.nid = in_doubt.dst
WHERE in_doubt.reason = 'looks_over_merged'
ORDER BY in_doubt.weight_bits, low.organisation, low.source_ref, low.person_ref,
         high.organisation, high.source_ref, high.person_ref
LIMIT :limit
