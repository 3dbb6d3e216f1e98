-- Forgets that two signals may tell one event. Parameters: left, right (ids, the lower source key first).
DELETE FROM same_incident
WHERE src = (SELECT nid FROM signal WHERE id = :left) AND dst = (SELECT nid FROM signal WHERE id = :right)
