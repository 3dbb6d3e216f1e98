-- How much open work there is, by region. Parameters: now (epoch seconds).
SELECT region, 'task' AS what, kind, count(*) AS number, sum(due_at < :now) AS overdue
FROM task WHERE state = 'open' GROUP BY region, kind
UNION ALL
SELECT region, 'case', safety, count(*), 0 FROM assessment
WHERE state = 'current' AND NOT closes GROUP BY region, safety
ORDER BY 1, 2, 3
