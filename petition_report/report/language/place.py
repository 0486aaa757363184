"""A place in an order, which tells nothing of how many there are (名次)."""

from __future__ import annotations


class Place(int):
    """A rank; what is reckoned with it is a mere number."""
