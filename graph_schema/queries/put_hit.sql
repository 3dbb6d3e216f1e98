-- Keeps a hit; one that is there is replaced. Parameters: the properties of a hit, by their names in schema.yaml.
INSERT INTO hit (id, pattern, region, raised_at, because, disposition, disposed_by, disposed_at, dismissal, assignee)
VALUES (:id, :pattern, :region, :raised_at, :because, :disposition, :disposed_by, :disposed_at, :dismissal, :assignee)
ON CONFLICT (id) DO UPDATE SET pattern = excluded.pattern, region = excluded.region, raised_at = excluded.raised_at,
  because = excluded.because, disposition = excluded.disposition, disposed_by = excluded.disposed_by,
  disposed_at = excluded.disposed_at, dismissal = excluded.dismissal, assignee = excluded.assignee
