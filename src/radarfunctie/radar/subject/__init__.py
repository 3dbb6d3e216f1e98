"""What a person may see of what is held of them, and who received it (GDPR art. 15 and 19)."""
