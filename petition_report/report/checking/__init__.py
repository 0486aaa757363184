"""What is wrong with a template, found without running it (模板检查)."""
