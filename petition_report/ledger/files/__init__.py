"""One module for each way a register is kept in a file, from its bytes to Grids (各种文件格式)."""
