-- Makes a blocking key known. Parameters: key.
INSERT INTO blocking_key (id) VALUES (:key) ON CONFLICT DO NOTHING
