// Marks the store as a copy that is not finished. Parameters: mark.
MATCH (store:Store {id: 'radarfunctie'})
SET store.copy = $mark
RETURN count(*) AS wrote
