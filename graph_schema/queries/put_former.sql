-- What a verdict changed, as far as it may still be known. Parameters: verdict (id), former (JSON).
UPDATE verdict SET former = :former WHERE id = :verdict
