// How many transactions that write were committed. No parameters.
RETURN coalesce(COLLECT { MATCH (numbers:FactNumbers {id: 'fact'}) RETURN numbers.turns }[0], 0) AS turns
