// Numbers of facts that have one of these ids, or that speak of one, in order. Parameters: ids, spoken_of (lists of ids).
MATCH (fact:Fact)
WHERE fact.body IS NOT NULL
  AND (fact.id IN $ids OR (NOT fact.kind IN ['signal', 'model'] AND any(one IN $spoken_of WHERE fact.body CONTAINS one)))
RETURN fact.seq AS seq
ORDER BY seq
