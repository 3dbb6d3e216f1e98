"""`radar check --prove`: a person who never was is asked after, and looked for in every byte."""
