// Pieces of work by id, in order of id. Parameters: ids (list).
UNWIND $ids AS asked
CALL (asked) {
  MATCH (piece:Assessment {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Task {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Transfer {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Escalation {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:MonitoringMoment {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Feedback {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Contact {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:CaseRole {id: asked}) RETURN piece
  UNION ALL
  MATCH (piece:Inquiry {id: asked}) RETURN piece
}
WITH DISTINCT piece
RETURN labels(piece)[0] AS label, piece.document AS document
ORDER BY piece.id
