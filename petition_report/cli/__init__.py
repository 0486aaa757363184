"""One command per file (命令行)."""
