"""The graph in Neo4j: several workers beside each other, one chain of facts for each."""
