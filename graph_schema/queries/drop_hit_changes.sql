-- Forgets where former states of hits are found. Parameters: hits (JSON list of ids).
DELETE FROM hit_change WHERE hit IN (SELECT value FROM json_each(:hits))
