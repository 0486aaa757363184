"""Tables of databases → grids, mapped columns only (数据库)."""
