// What partners were asked about these signals, oldest first, then by id. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (piece:Inquiry {signal_id: asked})
WITH DISTINCT piece
RETURN 'Inquiry' AS label, piece.document AS document
ORDER BY piece.at, piece.id
