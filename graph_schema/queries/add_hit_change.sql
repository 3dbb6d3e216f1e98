-- A fact says how a hit stands. Parameters: the properties of HitChange, as in schema.yaml.
INSERT INTO hit_change (id, hit, person, region, raised_at, disposition, fact_seq)
VALUES (:id, :hit, :person, :region, :raised_at, :disposition, :fact_seq)
