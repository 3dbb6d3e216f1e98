// Hits on persons up to a fact, newest first, then by id, behind a place.
// Parameters: persons (list of ids), until, raised_at, after (id), region, disposition, since (epoch seconds), limit.
UNWIND $persons AS asked
MATCH (change:HitChange {person: asked})
WHERE change.fact_seq <= $until
  AND change.raised_at <= $raised_at AND (change.raised_at < $raised_at OR change.hit > $after)
  AND ($region IS NULL OR change.region = $region) AND change.disposition <> 'gone'
  AND ($disposition IS NULL OR change.disposition = $disposition) AND change.raised_at >= $since
  AND NOT EXISTS {
    MATCH (later:HitChange {hit: change.hit})
    WHERE later.fact_seq > change.fact_seq AND later.fact_seq <= $until
  }
RETURN change.hit AS hit, change.raised_at AS raised_at
ORDER BY raised_at DESC, hit
LIMIT $limit
