"""Ratios and times, printed and never asserted: each says at its top how it is run."""
