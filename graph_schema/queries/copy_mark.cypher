// The mark of a copy that is not finished, or null. No parameters.
MATCH (store:Store {id: 'radarfunctie'})
RETURN store.copy AS copy
