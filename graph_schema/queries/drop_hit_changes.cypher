// Forgets where former states of hits are found. Rows: hits (list of ids).
UNWIND $rows AS row
UNWIND row.hits AS hit
MATCH (change:HitChange {hit: hit})
DELETE change
RETURN count(*) AS wrote
