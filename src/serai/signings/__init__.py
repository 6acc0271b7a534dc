"""The ledger of what was signed: projects, their parties and amounts."""
