"""Sessions as a spreadsheet, a row a meeting, and back."""
