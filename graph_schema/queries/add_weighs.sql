-- An assessment weighed a signal. Parameters: assessment, signal (ids).
INSERT OR REPLACE INTO weighs (src, dst)
SELECT assessment.nid, signal.nid
FROM assessment CROSS JOIN signal
WHERE assessment.id = :assessment AND signal.id = :signal
