"""Reading a Word file: .docx → headline, byline, body, pictures, and a list of what was left out.

The file comes from outside, so a child process with little memory and time reads it, without a way to the
network, the database or the disk.

- `door.read_word(data)`: the one way in, for the site; raises a `refusals.WordRefused`;
- `archive`: what may stand in the file at all, checked before anything is parsed;
- `paragraphs`: mammoth's document → lines, pictures and a count of what was dropped;
- `manuscript`: these lines → a story, with the reading that imported pages get (`articles.parsing`);
- `child`: the process.

All but `door` and `refusals` are pure: the child never loads the framework.
"""
