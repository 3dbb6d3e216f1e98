"""Who may do what: tokens and the access policy, default deny."""
