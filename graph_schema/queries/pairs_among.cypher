// Pairs with both ends among these mentions, heaviest first. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (low:Mention {id: asked})-[matches:MATCHES]->(high:Mention)
WHERE high.id IN $mentions
RETURN low.id AS left, high.id AS right, matches.weight_bits AS weight_bits, matches.rule AS rule,
       matches.parts AS parts, matches.model AS model
ORDER BY matches.weight_bits DESC, low.organisation, low.source_ref, low.person_ref,
         high.organisation, high.source_ref, high.person_ref
