// The same where the store gives it: over some persons it is asked once for all patterns.
// Bound by the store: counted (lists of rows of `_rows`, by person).
UNWIND coalesce($counted[who.id], []) AS given
MATCH (signal:Signal {id: given.signal_id})
WITH *, given.rank AS rank, given.uses AS uses, given.likely AS likely, given.day AS day, given.day_no AS day_no
