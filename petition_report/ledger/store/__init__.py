"""A folder of Parquet files and what stands in it: many workbooks, read once (库)."""
