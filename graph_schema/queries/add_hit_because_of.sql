-- A signal that shows a hit. Parameters: hit, signal (ids), place.
INSERT OR IGNORE INTO because_of (src, dst, place)
SELECT hit.nid, signal.nid, :place FROM hit CROSS JOIN signal WHERE hit.id = :hit AND signal.id = :signal
