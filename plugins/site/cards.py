"""Stories and documents as entries of lists: cards, lines, and the reason why a related story is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from plugins.core.dates import format_date
from plugins.documents.document import OfficialDocument
from plugins.images.sizes import Role
from plugins.related.same_document import RelatedStory, Why
from plugins.site import labels
from plugins.site.document_status import ended_state
from plugins.site.views import DocumentLine, StoryCard, Time
from plugins.stories.story import Kind, Status, Story

if TYPE_CHECKING:
    from plugins.site.context import SiteContext

_BADGES = {Kind.PHOTO: labels.BADGE_PHOTO, Kind.VIDEO: labels.BADGE_VIDEO, Kind.INFOGRAPHIC: labels.BADGE_INFOGRAPHIC}
_NOT_PUBLIC = {Status.DRAFT: labels.BADGE_DRAFT, Status.REVIEW: labels.BADGE_REVIEW}


class Cards:
    """Makes each card and each line once: templates cache fragments by the identity of their views."""

    def __init__(self, site: SiteContext) -> None:
        self._site = site
        self._cards: dict[tuple[str, Role | None, bool], StoryCard] = {}
        self._lines: dict[tuple[str, int], DocumentLine] = {}

    def time(self, story: Story) -> Time:
        """Return when a story was published."""
        return time_view(story.date, has_time=story.has_time)

    def card(self, story: Story, role: Role | None = None, *, with_standfirst: bool = False) -> StoryCard:
        """Return a story as an entry of a list, with a picture for ``role`` and its standfirst if the list shows them."""
        key = (story.id, role, with_standfirst)
        if key not in self._cards:
            self._cards[key] = self._new_card(story, role, with_standfirst=with_standfirst)
        return self._cards[key]

    def cards(self, stories: Iterable[Story], role: Role | None = None, *, with_standfirst: bool = False) -> tuple[StoryCard, ...]:
        """Return the cards of several stories."""
        return tuple(self.card(story, role, with_standfirst=with_standfirst) for story in stories)

    def _new_card(self, story: Story, role: Role | None, *, with_standfirst: bool) -> StoryCard:
        return StoryCard(
            url=story.url,
            title=story.title,
            time=self.time(story),
            kicker=story.kicker,
            standfirst=story.standfirst if with_standfirst else "",
            image=self._site.pictures.image(story.picture, role) if role else None,
            section=self._site.links.section(story.section) if with_standfirst else None,
            badge=self._badge(story),
        )

    def _badge(self, story: Story) -> str:
        """Return the badge of a card. "Not public yet" comes first; it occurs in the preview only."""
        not_public = _NOT_PUBLIC.get(story.status) or (labels.BADGE_SCHEDULED if story.date > self._site.now else "")
        return not_public or _BADGES.get(story.kind, "")

    def document_line(self, document: OfficialDocument, count: int = 0) -> DocumentLine:
        """Return a document as an entry of a list; ``count`` is the number of its stories."""
        key = (document.id, count)
        if key not in self._lines:
            self._lines[key] = self._new_line(document, count)
        return self._lines[key]

    def _new_line(self, document: OfficialDocument, count: int) -> DocumentLine:
        return DocumentLine(
            url=self._site.links.document(document).url,
            label=document.label,
            title=document.title,
            number=document.number,
            issuer=document.issuer,
            date=document.signed_label,
            count=count,
            state=ended_state(document, self._site.registry, self._site.now.date()),
            terms=(document.kind.word, document.number, document.term, *document.short_names),
        )

    def reason(self, related: RelatedStory) -> str:
        """Say why a story is related: "cùng thực hiện Chỉ thị 05-CT/TW"; empty if the heading of the list says it."""
        match related.why:
            case Why.ABOUT | Why.MENTIONED:
                document = self._site.registry.get(related.subject)
                label = labels.REASON_ABOUT if related.why is Why.ABOUT else labels.REASON_MENTIONED
                return label.format(document=document.short_label if document else related.subject)
            case Why.CASCADE:
                carrier, target = self._site.registry[related.subject], self._site.registry[related.target]
                return labels.REASON_CASCADE.format(unit=carrier.issuer, document=target.short_label)
            case Why.TOPIC:
                return labels.REASON_TOPIC.format(topic=related.subject)
            case Why.UNIT:
                unit = self._site.units.get(related.subject)
                return labels.REASON_UNIT.format(unit=unit.name if unit else related.subject)
            case Why.PINNED:
                return labels.REASON_PINNED
            case _:
                return ""


def time_view(at: datetime, *, has_time: bool = True) -> Time:
    """Return a date and time for people and machines.

    >>> from plugins.core.dates import VIETNAM
    >>> time_view(datetime(2021, 6, 9, 6, 35, tzinfo=VIETNAM))
    Time(text='09/06/2021 - 06:35', iso='2021-06-09T06:35:00+07:00')
    """
    return Time(format_date(at, has_time=has_time), at.isoformat() if has_time else at.date().isoformat())
