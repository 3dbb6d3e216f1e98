-- Each report with its category under every measure. Parameters: bands (list of most days), names (their names), longer.
-- Tables: report, receipt, handling.
WITH band AS (SELECT unnest($bands::DOUBLE[]) AS most, unnest($names::VARCHAR[]) AS name)
SELECT report.year, report.half, report.region,
       receipt.receipt,
       report.source,
       CASE WHEN report.days IS NULL THEN 'unknown'
            ELSE coalesce((SELECT arg_min(name, most) FROM band WHERE most >= report.days), $longer) END AS duration,
       CASE WHEN receipt.days_since IS NULL THEN 'none'
            ELSE coalesce((SELECT arg_min(name, most) FROM band WHERE most >= receipt.days_since), $longer) END
         AS "interval",
       CASE WHEN $handled THEN coalesce(handling.outcome, 'not_yet_assessed') END AS outcome,
       CASE WHEN NOT $handled THEN NULL
            WHEN handling.assessed_at IS NULL THEN 'not_yet_assessed'
            ELSE coalesce((SELECT arg_min(name, most) FROM band
                           WHERE most >= floor((handling.assessed_at - report.received) / 86400)), $longer) END
         AS assessment_time
FROM report
JOIN receipt ON receipt.place = report.place
LEFT JOIN handling ON handling.place = report.place
