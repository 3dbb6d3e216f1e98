"""What both engines of the graph share: questions by name, findings, replay, rows."""
