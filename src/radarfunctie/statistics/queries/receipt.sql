-- How each report came in (domain.md 3.4): first, again, or while people were at work on an earlier one; and how many
-- days after the earlier one. Parameters: assessment_days. Tables: report, named, handling.
WITH named_in AS (
  SELECT named.person, report.place, report.received, report.refuted
  FROM named JOIN report ON report.place = named.report
),
known AS (  -- who of a report was in an earlier one, and when last; a refuted one makes nobody known
  SELECT place, person,
         max(CASE WHEN NOT refuted THEN received END)
           OVER (PARTITION BY person ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS former_at
  FROM named_in
),
work AS (  -- when people were at work on a report; where nothing says so, for the days an assessment takes
  SELECT report.place, 1 AS stage, report.received AS since,
         CASE WHEN handling.place IS NULL THEN report.received + 86400.0 * $assessment_days ELSE handling.assessed_at END AS until
  FROM report LEFT JOIN handling ON handling.place = report.place WHERE NOT report.refuted
  UNION ALL
  SELECT place, 2, assessed_at, closed_at FROM handling WHERE assessed_at IS NOT NULL
  UNION ALL
  SELECT place, 3, closed_at, monitored_until FROM handling WHERE closed_at IS NOT NULL AND monitored_until IS NOT NULL
),
spans AS (
  SELECT named.person, work.place, work.stage, work.since, work.until FROM work JOIN named ON named.report = work.place
),
during AS (  -- the earliest stage of any work that was going on about somebody of the report
  SELECT one.place, min(spans.stage) AS stage
  FROM named_in AS one
  JOIN spans ON spans.person = one.person AND spans.place < one.place
            AND spans.since <= one.received AND (spans.until IS NULL OR one.received < spans.until)
  GROUP BY one.place
),
told AS (
  SELECT report.place, report.received, count(known.person) AS persons, count(known.former_at) AS known,
         max(known.former_at) AS former_at
  FROM report LEFT JOIN known ON known.place = report.place
  GROUP BY report.place, report.received
)
SELECT told.place,
       CASE WHEN told.persons = 0 THEN 'unclassified'
            WHEN during.stage = 1 THEN 'follow_up_during_assessment'
            WHEN during.stage = 2 THEN 'follow_up_after_assessment'
            WHEN during.stage = 3 THEN 'follow_up_during_monitoring'
            WHEN told.known = 0 THEN 'first_report'
            WHEN told.known = 1 THEN 're_report_one_known'
            ELSE 're_report_multiple_known' END AS receipt,
       CASE WHEN told.former_at IS NULL THEN NULL
            ELSE floor((told.received - told.former_at) / 86400) END AS days_since
FROM told LEFT JOIN during ON during.place = told.place
