"""Files to a typed ledger (台账)."""
