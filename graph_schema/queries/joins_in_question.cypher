// Joins of persons who contradict themselves, weakest first; a verdict settles one. Parameters: limit.
MATCH (low:Mention)-[doubt:IN_DOUBT]->(high:Mention)
WHERE doubt.reason = 'looks_over_merged'
RETURN low.id AS left, high.id AS right, doubt.weight_bits AS weight_bits, doubt.reason AS reason
ORDER BY doubt.weight_bits, low.organisation, low.source_ref, low.person_ref,
         high.organisation, high.source_ref, high.person_ref
LIMIT $limit
