"""What pages tell search engines of themselves, in the words of schema.org. It asks the database nothing.

delivery.py: the one way into a page. parts.py: the house, the way to a page. stories.py: a story.
pages.py: the front page, issues, pages, lists.
"""

from newsroom.structured_data.delivery import deliver_json
from newsroom.structured_data.stories import news_article

__all__ = ["deliver_json", "news_article"]
