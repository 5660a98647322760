"""The text: works, their chapters, and who may read them."""
