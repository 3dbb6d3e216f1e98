-- An id stands for nothing any more. Parameters: id, what, at, fact_seq.
INSERT INTO erased (id, what, "at", fact_seq) VALUES (:id, :what, :at, :fact_seq) ON CONFLICT DO NOTHING
