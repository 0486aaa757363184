"""A template shown in the browser as the report it makes, while it is being edited (实时预览)."""
