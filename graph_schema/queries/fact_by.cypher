// The last fact recorded by a moment, those of signals left out (they may carry a moment of their own): no later
// one was recorded by then, but for clocks that differ by less than slack_s. Parameters: at, slack_s (seconds).
CALL () {
  MATCH (fact:Fact)
  WHERE fact.recorded_at <= $at AND fact.kind <> 'signal'
  RETURN fact.recorded_at AS recorded_at
  ORDER BY recorded_at DESC
  LIMIT 1
}
MATCH (late:Fact)
WHERE late.recorded_at <= $at AND late.recorded_at >= recorded_at - $slack_s AND late.kind <> 'signal'
RETURN max(late.seq) AS seq
