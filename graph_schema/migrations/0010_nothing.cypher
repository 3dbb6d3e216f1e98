// Nothing: the version was passed over.
