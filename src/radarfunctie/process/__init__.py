"""What follows a signal: rules for assessments and the work around them, states and terms."""
