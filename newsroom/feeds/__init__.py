"""Feeds: the newest stories with their full text, of the whole bulletin, a section, a person, an organisation, a tag.

subjects.py: what a feed is about. contents.py: what it holds. formats.py: how it is written. addresses.py:
where it is found, and when it is sent again.
"""
