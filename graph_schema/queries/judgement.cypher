// Whether there is a judgement with this id. Parameters: judgement (id).
MATCH (:Mention)-[judged:JUDGED {id: $judgement}]->(:Mention)
RETURN judged.id AS id
