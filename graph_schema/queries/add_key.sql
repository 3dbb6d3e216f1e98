-- Gives a mention a blocking key. Parameters: mention (row number), key.
INSERT INTO keyed (src, dst) VALUES (:mention, :key)
