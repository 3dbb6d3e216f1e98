-- The fact that holds what is left of another one. Parameters: id (number of the other, as text), fact_seq.
INSERT INTO rewritten (id, fact_seq) VALUES (:id, :fact_seq)
ON CONFLICT (id) DO UPDATE SET fact_seq = excluded.fact_seq
