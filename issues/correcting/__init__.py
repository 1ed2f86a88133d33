"""Putting right what was printed wrongly: the words of the notice, the corrected text, the correction
story and its place in the next issue."""

from issues.correcting.action import correct, place_waiting
from issues.correcting.refusals import NotFoundOnce

__all__ = ["NotFoundOnce", "correct", "place_waiting"]
