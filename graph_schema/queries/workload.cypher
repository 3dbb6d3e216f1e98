// How much open work there is, by region. Parameters: now (epoch seconds).
CALL () {
  MATCH (task:Task {state: 'open'})
  RETURN task.region AS region, 'task' AS what, task.kind AS kind, count(*) AS number,
         sum(CASE WHEN task.due_at < $now THEN 1 ELSE 0 END) AS overdue
  UNION ALL
  MATCH (assessment:Assessment {state: 'current', closes: false})
  RETURN assessment.region AS region, 'case' AS what, assessment.safety AS kind, count(*) AS number, 0 AS overdue
}
RETURN region, what, kind, number, overdue
ORDER BY region, what, kind
