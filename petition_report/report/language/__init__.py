"""What a template may say (模板语言)."""
