"""Reading: kudos, hits, places where one stopped, bookmarks, and what one wants to see."""
