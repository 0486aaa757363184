"""How a figure is worded (行文)."""
