// One model. Parameters: model (digest).
MATCH (model:Model {id: $model})
RETURN model.id AS id, model.document AS document, model.added_by AS added_by, model.added_at AS added_at,
       model.note AS note
