"""`ficary doctor`: what is wrong with an archive, and how it is mended.

A check is a generator of findings. It changes nothing, and says what it cannot find out.
"""
