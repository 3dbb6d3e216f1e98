// Takes the mark of a backlog off, when it is this one. Parameters: mark.
MATCH (store:Store {id: 'radarfunctie', backlog: $mark})
REMOVE store.backlog
RETURN count(*) AS wrote
