-- Forgets a doubt. Parameters: left, right (ids).
DELETE FROM in_doubt
WHERE src = (SELECT nid FROM mention WHERE id = :left) AND dst = (SELECT nid FROM mention WHERE id = :right)
