// What pairs and standing verdicts say of some mentions together: pairs among them, free pairs that lead out, those
// among them under a rule that separates, the models of pairs from them, and ends of verdicts.
// Parameters: mentions (list of ids), separating (list of rules).
CALL () {
  UNWIND $mentions AS asked
  MATCH (:Mention {id: asked})-[pair:MATCHES]->(other:Mention)
  RETURN sum(CASE WHEN other.id IN $mentions THEN 1 ELSE 0 END) AS pairs,
         sum(CASE WHEN NOT other.id IN $mentions AND pair.rule IS NULL THEN 1 ELSE 0 END) AS above,
         sum(CASE WHEN pair.rule IN $separating AND other.id IN $mentions THEN 1 ELSE 0 END) AS separating,
         min(pair.model) AS first_model, max(pair.model) AS last_model
}
CALL () {
  UNWIND $mentions AS asked
  MATCH (:Mention {id: asked})<-[pair:MATCHES]-(other:Mention)
  WHERE pair.rule IS NULL AND NOT other.id IN $mentions
  RETURN count(pair) AS below
}
CALL () {
  UNWIND $mentions AS asked
  MATCH (:Mention {id: asked})-[verdict:VERDICT]-(:Mention)
  WHERE verdict.revoked_at IS NULL
  RETURN count(verdict) AS verdicts
}
RETURN pairs, above + below AS leading_out, separating, first_model, last_model, verdicts
