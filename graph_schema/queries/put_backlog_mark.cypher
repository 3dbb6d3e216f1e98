// Marks the store as being filled by a backlog. Parameters: mark.
MATCH (store:Store {id: 'radarfunctie'})
SET store.backlog = $mark
RETURN count(*) AS wrote
