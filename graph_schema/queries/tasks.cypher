// Kept tasks, first due first, then by id. Parameters: region, state, kind, assignee (each may be null), due_by (epoch
// seconds).
MATCH (task:Task {state: $state, region: $region})
WHERE task.due_at <= $due_by AND ($kind IS NULL OR task.kind = $kind) AND ($assignee IS NULL OR task.assignee = $assignee)
RETURN 'Task' AS label, task.document AS document
ORDER BY task.due_at, task.id
