// Every model that was added, oldest first, then by digest. No parameters.
MATCH (model:Model)
RETURN model.id AS id, model.document AS document, model.added_by AS added_by, model.added_at AS added_at,
       model.note AS note
ORDER BY added_at, id
