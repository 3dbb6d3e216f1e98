// The pieces of work of cases, oldest first, then by id. Parameters: cases (list of ids).
UNWIND $cases AS asked
CALL (asked) {
  MATCH (piece:Assessment {case_id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Task {case_id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Transfer {case_id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Escalation {case_id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:MonitoringMoment {case_id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Feedback {case_id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Contact {case_id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:CaseRole {case_id: asked}) RETURN piece
}
WITH DISTINCT piece
RETURN labels(piece)[0] AS label, piece.document AS document
ORDER BY piece.at, piece.id
