"""Entity resolution that turns scattered signals of domestic violence and child abuse into one radar."""
