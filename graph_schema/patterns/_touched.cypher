// Head of every pattern over some persons. Parameters: persons (list of person ids).
UNWIND $persons AS asked
MATCH (scope:Person {id: asked})
