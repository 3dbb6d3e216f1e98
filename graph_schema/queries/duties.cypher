// Signals that nobody weighed, or whose persons nobody told, and nobody has that task:
// oldest received first, then by id.
// Parameters: region, since (epoch seconds).
MATCH (signal:Signal)
WHERE signal.region = $region AND signal.received_at >= $since AND signal.kind = 'melding'
  AND coalesce(signal.certainty, '') <> 'refuted'
WITH signal,
     NOT EXISTS { MATCH (signal)<-[:WEIGHS]-(:Assessment) }
       AND NOT EXISTS { MATCH (:Task {id: 'assess-' + signal.id, state: 'open'}) } AS unweighed,
     NOT EXISTS { MATCH (task:Task {id: 'notify-' + signal.id}) WHERE task.state <> 'lapsed' } AS unnotified
WHERE unweighed OR unnotified
RETURN signal.id AS id, signal.region AS region, signal.received_at AS received_at, signal.recorded_at AS recorded_at,
       signal.severity AS severity, unweighed, unnotified
ORDER BY received_at, id
