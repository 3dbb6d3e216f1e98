-- Numbers of the facts that say what was erased, in order. No parameters.
SELECT DISTINCT fact_seq FROM erased ORDER BY fact_seq
