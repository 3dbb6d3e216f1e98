"""The life of a model: kept, shown, promoted by two persons, rolled back."""
