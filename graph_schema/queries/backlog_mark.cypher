// The mark of a backlog that fills the store and is not finished, or null, and whether it holds facts. No parameters.
MATCH (store:Store {id: 'radarfunctie'})
RETURN store.backlog AS mark, COUNT { MATCH (:Fact) } > 0 AS filled
