-- Makes a person known, present or not; one that is present stays so. Parameters: id, present.
INSERT INTO person (id, present) VALUES (:id, :present)
ON CONFLICT (id) DO UPDATE SET present = present OR excluded.present WHERE present < excluded.present
