-- The case of an assessment is about a signal. Parameters: assessment, signal (ids).
INSERT OR REPLACE INTO is_about (src, dst)
SELECT assessment.nid, signal.nid
FROM assessment CROSS JOIN signal
WHERE assessment.id = :assessment AND signal.id = :signal
