-- Pairs in doubt that no standing verdict settled, heaviest first; joins in question are others. Parameters: limit.
SELECT low.id, high.id, in_doubt.weight_bits, in_doubt.reason
FROM in_doubt
JOIN mention AS low ON low.nid = in_doubt.src
JOIN mention AS high ON high.nid = in_doubt.dst
WHERE in_doubt.reason <> 'looks_over_merged'
  AND NOT EXISTS (SELECT 1 FROM verdict WHERE verdict.src = in_doubt.src AND verdict.dst = in_doubt.dst
                  AND verdict.revoked_at IS NULL AND verdict."kind" <> 'unsure')
  AND NOT EXISTS (SELECT 1 FROM verdict WHERE verdict.src = in_doubt.dst AND verdict.dst = in_doubt.src
                  AND verdict.revoked_at IS NULL AND verdict."kind" <> 'unsure')
ORDER BY in_doubt.weight_bits DESC, low.organisation, low.source_ref, low.person_ref,
         high.organisation, high.source_ref, high.person_ref
LIMIT :limit
