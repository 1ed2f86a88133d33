"""What a Word file may cost."""

from newsroom.lib.confinement import Bounds

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 500
MOST_PART_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 100 * 1024 * 1024
DEEPEST = 150
"""Elements inside one another; Word nests some forty."""
MOST_ELEMENTS = 500_000
"""In all parts together: five for each character of the longest story."""

MOST_CHARACTERS = 100_000
"""As many as a story's body holds."""
MOST_PICTURES = 20
MOST_PICTURE_BYTES = 24 * 1024 * 1024
"""All pictures of one file together."""

CPU_SECONDS = 20
WALL_SECONDS = 40
MEMORY_BYTES = 512 * 1024 * 1024
MOST_ANSWER_BYTES = MOST_PICTURE_BYTES + 4 * 1024 * 1024
"""What the site takes from the child: all pictures, and the text as JSON."""


def bounds() -> Bounds:
    """The same for the process that reads the file."""
    return Bounds(CPU_SECONDS, WALL_SECONDS, MEMORY_BYTES, MOST_ANSWER_BYTES)
