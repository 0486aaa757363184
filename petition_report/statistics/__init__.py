"""A ledger to figures (指标)."""
