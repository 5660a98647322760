"""Writers who post over HTTP, one work after another, whatever happens to the server."""

import http.client
import threading
import time
from urllib.parse import urlencode
from uuid import uuid4

TOKEN = "a" * 32
TEXT = "<p>It begins.</p>" + "<p>The anvil rang through the night.</p>" * 200 + "<p>It ends.</p>"


class Writer(threading.Thread):
    """Sends the same form again until it is told that it was taken, then goes on to the next."""

    def __init__(self, name: str, *, port: int, session: str) -> None:
        super().__init__(name=name, daemon=True)
        self.port = port
        self.cookies = f"sessionid={session}; csrftoken={TOKEN}"
        # What the server acknowledged: title -> address.
        self.posted: dict[str, str] = {}
        self.surprises: list[str] = []
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            title = f"{self.name} {len(self.posted) + 1}"
            form = self._form(title)
            while title not in self.posted and not self.enough.is_set():
                try:
                    self._send(title, form)
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)

    def _form(self, title: str) -> str:
        return urlencode(
            {
                "csrfmiddlewaretoken": TOKEN,
                "form_key": str(uuid4()),
                "work[title]": title,
                "work[fandom_string]": "Wayland the Smith",
                "work[freeform_string]": title,
                "work[rating_string]": "General Audiences",
                "work[archive_warning_strings][]": "No Archive Warnings Apply",
                "work[language_id]": "en",
                "work[status]": "complete",
                "work[chapter_attributes][content]": TEXT,
                "work[chapter_attributes][source_format]": "html",
                "post_button": "Post",
            }
        )

    def _send(self, title: str, form: str) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(
                "POST",
                "/works",
                form,
                {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"},
            )
            answer = line.getresponse()
            page = answer.read().decode()
        finally:
            line.close()
        if answer.status == 302:
            self.posted[title] = answer.headers["Location"]
        else:
            self.surprises.append(f"{answer.status}: {page[:3000]}")
            time.sleep(0.5)
