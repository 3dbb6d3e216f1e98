-- Makes a house known. Parameters: house.
INSERT INTO address (id) VALUES (:house) ON CONFLICT DO NOTHING
