-- Whether there is a judgement with this id. Parameters: judgement (id).
SELECT id FROM judged WHERE id = :judgement
