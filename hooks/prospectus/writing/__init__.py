"""Files that editors start from or change by a command: YAML in place, and spreadsheets."""
