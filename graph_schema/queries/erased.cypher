// When what an id stood for was erased. Parameters: id.
MATCH (erased:Erased {id: $id}) RETURN erased.at AS at
