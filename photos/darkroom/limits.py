"""What a photograph may be, and what work on it may cost."""

from newsroom.lib.confinement import Bounds

MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 64_000_000
LONGEST_SIDE, LONGEST_RATIO = 16_000, 20
MOST_FRAMES = 50
"""Of a picture that moves; its first frame is the photograph."""

EXAMINING = Bounds(cpu_seconds=20, wall_seconds=40, memory_bytes=1024 * 2**20, answer_bytes=2**20)
DEVELOPING = Bounds(cpu_seconds=90, wall_seconds=180, memory_bytes=1024 * 2**20, answer_bytes=24 * 2**20)
"""Memory is address space, of which a decoder reserves more than it uses."""
