-- Pieces of work by id, in order of id. Parameters: ids (JSON list).
WITH asked AS MATERIALIZED (SELECT DISTINCT value FROM json_each(:ids))
SELECT label, document FROM (
  SELECT 'Assessment' AS label, id, "at", document FROM asked CROSS JOIN assessment ON assessment.id = asked.value
  UNION ALL
  SELECT 'Task' AS label, id, "at", document FROM asked CROSS JOIN task ON task.id = asked.value
  UNION ALL
  SELECT 'Transfer' AS label, id, "at", document FROM asked CROSS JOIN transfer ON transfer.id = asked.value
  UNION ALL
  SELECT 'Escalation' AS label, id, "at", document FROM asked CROSS JOIN escalation ON escalation.id = asked.value
  UNION ALL
  SELECT 'MonitoringMoment' AS label, id, "at", document FROM asked CROSS JOIN monitoring_moment ON monitoring_moment.id = asked.value
  UNION ALL
  SELECT 'Feedback' AS label, id, "at", document FROM asked CROSS JOIN feedback ON feedback.id = asked.value
  UNION ALL
  SELECT 'Contact' AS label, id, "at", document FROM asked CROSS JOIN contact ON contact.id = asked.value
  UNION ALL
  SELECT 'CaseRole' AS label, id, "at", document FROM asked CROSS JOIN case_role ON case_role.id = asked.value
  UNION ALL
  SELECT 'Inquiry' AS label, id, "at", document FROM asked CROSS JOIN inquiry ON inquiry.id = asked.value)
ORDER BY id
