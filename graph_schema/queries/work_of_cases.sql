-- The pieces of work of cases, oldest first, then by id. Parameters: cases (JSON list of ids).
WITH asked AS MATERIALIZED (SELECT DISTINCT value FROM json_each(:cases))
SELECT label, document FROM (
  SELECT 'Assessment' AS label, id, "at", document FROM asked CROSS JOIN assessment ON assessment.case_id = asked.value
  UNION ALL
  SELECT 'Task' AS label, id, "at", document FROM asked CROSS JOIN task ON task.case_id = asked.value
  UNION ALL
  SELECT 'Transfer' AS label, id, "at", document FROM asked CROSS JOIN transfer ON transfer.case_id = asked.value
  UNION ALL
  SELECT 'Escalation' AS label, id, "at", document FROM asked CROSS JOIN escalation ON escalation.case_id = asked.value
  UNION ALL
  SELECT 'MonitoringMoment' AS label, id, "at", document FROM asked CROSS JOIN monitoring_moment ON monitoring_moment.case_id = asked.value
  UNION ALL
  SELECT 'Feedback' AS label, id, "at", document FROM asked CROSS JOIN feedback ON feedback.case_id = asked.value
  UNION ALL
  SELECT 'Contact' AS label, id, "at", document FROM asked CROSS JOIN contact ON contact.case_id = asked.value
  UNION ALL
  SELECT 'CaseRole' AS label, id, "at", document FROM asked CROSS JOIN case_role ON case_role.case_id = asked.value)
ORDER BY "at", id
