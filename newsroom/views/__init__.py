"""The public pages: functions of a few lines, each at most three queries."""
