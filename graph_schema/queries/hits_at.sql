-- Hits up to a fact, newest first, then by id, behind a place.
-- Parameters: until, raised_at, after (id), region, disposition, since (epoch seconds), limit.
SELECT change.hit, change.raised_at
FROM hit_change AS change
WHERE change.fact_seq <= :until
  AND change.raised_at <= :raised_at AND (change.raised_at < :raised_at OR change.hit > :after)
  AND (:region IS NULL OR change.region = :region) AND change.disposition <> 'gone'
  AND (:disposition IS NULL OR change.disposition = :disposition) AND change.raised_at >= :since
  AND NOT EXISTS (SELECT 1 FROM hit_change AS later
                  WHERE later.hit = change.hit AND later.fact_seq > change.fact_seq AND later.fact_seq <= :until)
ORDER BY change.raised_at DESC, change.hit
LIMIT :limit
