// Numbers of the facts that say what was erased, in order. No parameters.
MATCH (erased:Erased) RETURN DISTINCT erased.fact_seq AS fact_seq ORDER BY fact_seq
