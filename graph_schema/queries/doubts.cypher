// Pairs in doubt that no standing verdict settled, heaviest first; joins in question are others. Parameters: limit.
MATCH (low:Mention)-[doubt:IN_DOUBT]->(high:Mention)
WHERE doubt.reason <> 'looks_over_merged' AND NOT EXISTS {
  MATCH (low)-[verdict:VERDICT]-(high) WHERE verdict.revoked_at IS NULL AND verdict.kind <> 'unsure'
}
RETURN low.id AS left, high.id AS right, doubt.weight_bits AS weight_bits, doubt.reason AS reason
ORDER BY doubt.weight_bits DESC, low.organisation, low.source_ref, low.person_ref,
         high.organisation, high.source_ref, high.person_ref
LIMIT $limit
