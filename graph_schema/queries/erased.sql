-- When what an id stood for was erased. Parameters: id.
SELECT "at" FROM erased WHERE id = :id
