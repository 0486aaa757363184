"""Figures to a document (报告)."""
