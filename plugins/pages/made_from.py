"""What the pages of stories are made from, in one hash each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from plugins.pages.newsroom import Newsroom
from plugins.related.allocate import AllLists
from plugins.related.nearby import Nearby
from plugins.stories.story import Attachment, Story

_PACKED = msgspec.msgpack.Encoder()


class MadeFrom:
    """Hashes all that the page of a story is made from, at a tenth of what making its view costs.

    Where the hash is what it was in another build of this site, so is the view; the other way round it need not be so.
    What ``story_page`` looks at must be here: in the ``recipe`` of the build, in the mark of a story, which its file (``sources``)
    decides, or in ``_around``.
    """

    def __init__(self, recipe: str, sources: Mapping[str, str], room: Newsroom, lists: AllLists) -> None:
        self._room = room
        self._documents = room.document_ids
        self._site = f"{recipe} {room.now.date()}".encode()
        self._nearby = Nearby(lists, dict(_marks(sources, room)))

    def of(self, story: Story) -> str:
        """The hash for one story; empty where it cannot be told.

        >>> made_from.of(story)  # doctest: +SKIP
        '9d3c5a1e0b7f42c68a1d4e93f0b2c7d5'
        """
        try:
            around = _PACKED.encode(self._around(story))
        except UnicodeEncodeError:  # half a character, which an editor can write in YAML
            return ""
        nearby = self._nearby.of(story)
        return blake2b(b"%b %d %b%b" % (self._site, len(nearby), nearby, around), digest_size=16).hexdigest()

    def _around(self, story: Story) -> list[Any]:
        """What other stories decide besides its lists: what it leads to, and which documents, people and topics have a page."""
        room, own, documents = self._room, self._room.index.of(story), self._documents
        topic = room.index.topic(story.topic) if story.topic and story.part else None
        return [
            [one in documents for one in own.about],
            [one in documents for one in own.mentioned],
            [room.person_link(credit.name) for credit in story.byline],
            room.times_read(story),
            room.topic_link(story.topic) if story.topic else None,
            self._nearby.all_on(topic) if topic else b"",
            [*room.local_links(story)] if story.body.hrefs else (),
            [room.attachment(file) for file in (*story.attachments, Attachment(story.video))] if story.attachments or story.video else (),
        ]


def _marks(sources: Mapping[str, str], room: Newsroom) -> Iterator[tuple[str, bytes]]:
    """Each story in a few bytes: its file, its address, what it belongs to, and what the clock says of it."""
    now = room.now
    for story in room.stories:
        own = room.index.of(story)
        belongs = (own.about, own.mentioned, own.units, own.links)
        facts = (story.path, sources[story.path], story.url, belongs, story.date > now, bool(story.expires and story.expires <= now))
        yield story.id, blake2b(_PACKED.encode(facts), digest_size=8).digest()
