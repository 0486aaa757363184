"""Numbers that prove themselves (数据溯源)."""
