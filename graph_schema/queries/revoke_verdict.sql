-- A standing verdict no longer counts. Parameters: verdict (id), at.
UPDATE verdict SET revoked_at = :at WHERE id = :verdict AND revoked_at IS NULL
