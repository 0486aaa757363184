"""Registers of a petition bureau in, a finished work summary out (信访台账 → 工作总结)."""

__version__ = "0.1.0"
