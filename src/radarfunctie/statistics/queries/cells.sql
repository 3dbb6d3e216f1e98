-- Exact counts: year, half, region, measure, category, count. Tables: classed.
SELECT year, half, region, measure, category, count(*) AS reports
FROM classed UNPIVOT (category FOR measure IN (receipt, source, duration, "interval", outcome, assessment_time))
GROUP BY year, half, region, measure, category
