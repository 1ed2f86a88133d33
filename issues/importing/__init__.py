"""The sheet of a page's import: what the parser read, in the form in which editors correct it.

The sheet is JSON, kept in PageImport.stories:

    {"stories": [story], "leftovers": [leftover], "doubts": [doubt], "repairs": {…: int}, "history": [change]}

story     key           "s1"; stays with the story through every correction
          lines         [int]: numbers of the source lines that it was read from
          kicker, headline, deck, dateline, credit   one line of text each, may be empty
          deck_dash     bool: the deck is printed after a dash
          genre         a value of articles.genres.Genre
          section       id of a Section, or null
          bylines       [{name, role, organisation, position, person}]; role and position as in Byline;
                        person is "" (as matched), "new", or the id of a Reporter as text
          body          one paragraph a line, crossheads as "## " lines; a photo story's caption
          doubts        [{field, code, message, params, line, settled}]; message is a msgid of the parser
          removed       bool: taken off the page, and kept here so that it can be put back
leftover  a source line of no story: {key "12.0", number, text, kind "unplaced" or "furniture",
          to "" (not decided), "-" (left out) or the key of the story that it was added to}
doubts    about lines of no story; repairs counts what the parser put right (breaks, marks, digits)
change    one action that can be taken back (issues/importing/history.py)

Everything in this package but `people` is pure: a sheet goes in, a new sheet comes out.
"""
