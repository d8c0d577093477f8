"""A docassemble package that holds the whole interview and gives the same agreement (decision D9)."""
