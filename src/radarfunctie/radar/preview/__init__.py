"""What other thresholds would change, tried in a copy that is forgotten afterwards."""
