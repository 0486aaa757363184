"""A folder with a petition.toml, and what is done there again and again (工作文件夹)."""
