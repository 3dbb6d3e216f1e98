// Makes a copy a whole store, with the id of its source. Parameters: source.
MATCH (store:Store {id: 'radarfunctie'})
SET store.graph_id = $source
REMOVE store.copy
RETURN count(*) AS wrote
