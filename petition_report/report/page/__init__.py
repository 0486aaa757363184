"""The page as the standard wants it (版式)."""
