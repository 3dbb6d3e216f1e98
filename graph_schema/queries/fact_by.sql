-- The last fact recorded by a moment, those of signals left out (they may carry a moment of their own): no later
-- one was recorded by then, but for clocks that differ by less than slack_s. Parameters: at, slack_s (seconds).
SELECT max(seq)
FROM fact
WHERE kind <> 'signal' AND recorded_at <= :at
  AND recorded_at >= (SELECT max(recorded_at) FROM fact WHERE kind <> 'signal' AND recorded_at <= :at) - :slack_s
