-- Kept tasks, first due first, then by id. Parameters: region, state, kind, assignee (each may be null), due_by (epoch
-- seconds).
SELECT 'Task', document FROM task
WHERE state = :state AND region = :region AND due_at <= :due_by
  AND (:kind IS NULL OR kind = :kind) AND (:assignee IS NULL OR assignee = :assignee)
ORDER BY due_at, id
