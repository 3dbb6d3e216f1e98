"""Entity resolution: scattered signals of domestic violence and child abuse become one radar."""
