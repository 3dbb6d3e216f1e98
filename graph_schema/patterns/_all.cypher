// Head of every pattern over the whole graph. No parameters.
MATCH (scope:Person) WHERE scope.present
