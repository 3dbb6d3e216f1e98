"""The work around a signal: assessments, tasks, transfers, monitoring, escalation, feedback."""
