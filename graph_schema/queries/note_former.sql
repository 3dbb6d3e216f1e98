-- What a standing verdict changed, as it was before. Parameters: verdict (id), former (JSON).
UPDATE verdict SET former = :former WHERE id = :verdict AND revoked_at IS NULL
