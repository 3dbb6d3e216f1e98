-- Signals that nobody weighed, or whose persons nobody told, and nobody has that task:
-- oldest received first, then by id.
-- Parameters: region, since (epoch seconds).
SELECT signal.id, signal.region, signal.received_at, signal.recorded_at, signal.severity,
       NOT EXISTS (SELECT 1 FROM weighs WHERE weighs.dst = signal.nid)
         AND NOT EXISTS (SELECT 1 FROM task WHERE task.id = 'assess-' || signal.id AND task.state = 'open') AS unweighed,
       NOT EXISTS (SELECT 1 FROM task WHERE task.id = 'notify-' || signal.id AND task.state <> 'lapsed') AS unnotified
FROM signal
WHERE signal.region = :region AND signal.received_at >= :since AND signal.kind = 'melding'
  AND coalesce(signal.certainty, '') <> 'refuted' AND (unweighed OR unnotified)
ORDER BY signal.received_at, signal.id
