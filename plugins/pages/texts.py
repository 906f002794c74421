"""Texts that are no stories: standing pages, introductions to topics, what documents say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.markup import plain_text
from plugins.core.paths import NOT_A_FILE, OutsideError, content_path, ordinary_file, page_name
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import fold
from plugins.documents.registry import Registry
from plugins.images.gallery import Wanted
from plugins.pages import addresses
from plugins.pages.codes import PageCode
from plugins.stories.read import read_text_file
from plugins.stories.story import Attachment, Picture
from plugins.stories.text import read_text


@dataclass(frozen=True, slots=True)
class TextPage:
    """A text with its title; ``html`` is sanitised, ``plain`` the same without marks."""

    path: str
    slug: str
    title: str
    html: str = ""
    plain: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """All of them: standing pages in the order of their files, topics by folded name, documents by id."""

    standing: tuple[TextPage, ...] = ()
    topics: dict[str, TextPage] = field(default_factory=dict)
    documents: dict[str, TextPage] = field(default_factory=dict)
    files: dict[str, tuple[Attachment, ...]] = field(default_factory=dict)

    def document_html(self, document_id: str) -> str:
        """What a document says, or nothing."""
        text = self.documents.get(document_id)
        return text.html if text else ""

    def document_files(self, document_id: str) -> tuple[Attachment, ...]:
        """The files of a document."""
        return self.files.get(document_id, ())

    def wanted(self) -> Iterator[Wanted]:
        """The pictures and files that the texts show."""
        for topic in self.topics.values():
            if topic.picture:
                yield Wanted(topic.path, lead=topic.picture)
        for document_id, text in self.documents.items():
            if self.files.get(document_id):
                yield Wanted(text.path, attachments=self.files[document_id])

    def page_addresses(self) -> dict[str, str]:
        """Where the standing pages are, by their path below content/."""
        return {text.path.removeprefix("content/"): addresses.standing(text.slug) for text in self.standing}


def load_texts(content: Path, registry: Registry) -> tuple[Texts, list[Problem]]:
    """Read content/pages/, content/topics/ and the texts of the registry.

    >>> texts, problems = load_texts(Path("content"), registry)  # doctest: +SKIP
    >>> [text.title for text in texts.standing]                  # doctest: +SKIP
    ['Giới thiệu', 'Liên hệ']

    A file that cannot be read is named and left out.
    """
    problems: list[Problem] = []
    standing = tuple(_with_own_address(_load(content, "pages", problems), problems))
    topics = {fold(text.title): text for text in _load(content, "topics", problems)}
    documents: dict[str, TextPage] = {}
    files: dict[str, tuple[Attachment, ...]] = {}
    for document in registry:
        text = registry.text(document.id)
        if text:
            first_line = max(text.line - 2, 1) if text.summary else text.line
            markdown = "\n\n".join(part for part in (text.summary, text.markdown) if part)
            said = read_text(markdown, text.path, first_line, has_pictures=False)
            problems.extend(said.problems)
            documents[document.id] = TextPage(text.path, document.id, document.label, said.html, plain_text(said.html))
            files[document.id] = tuple(Attachment(path, title) for path, title in text.attachments)
    return Texts(standing, topics, documents, files), problems


_TAKEN = (addresses.HOME, addresses.FEEDS, addresses.CORRECTIONS, addresses.NOT_FOUND)


def _with_own_address(pages: Iterable[TextPage], problems: list[Problem]) -> Iterator[TextPage]:
    """The standing pages, each at an address that is its own; one whose address is taken is named and left out."""
    taken = dict.fromkeys(_TAKEN, "một trang của cổng")
    for page in pages:
        address = addresses.standing(page.slug)
        if address in taken:
            say = f"Đường dẫn {address} đã là của {taken[address]}; thêm dòng “Đường dẫn: …” hoặc đổi tên tệp."
            problems.append(Problem(PageCode.SLUG_TAKEN, Place(page.path), say))
        else:
            taken[address] = page.path
            yield page


def _load(content: Path, folder: str, problems: list[Problem]) -> Iterator[TextPage]:
    root = content / folder
    is_folder = root.is_dir() and not root.is_symlink()  # links in content/ are named by the build
    for path in sorted(root.glob("*.md")) if is_folder else ():
        if path.name.startswith("."):
            continue
        shown = content_path(content, path)
        try:
            if path.is_symlink():
                raise OutsideError
            raw = ordinary_file(content, path).read_bytes()
        except (OutsideError, OSError) as error:
            say = NOT_A_FILE if isinstance(error, OutsideError) else f"Không mở được tệp ({error.strerror}); kiểm tra quyền đọc."
            problems.append(Problem(PageCode.UNREADABLE, Place(shown), say))
            continue
        text, found = read_text_file(shown, raw)
        problems.extend(found)
        if not text.title:
            problems.append(Problem(PageCode.TITLE_MISSING, Place(shown, 1), "Thiếu tiêu đề; thêm dòng “Tiêu đề: …” ở đầu tệp."))
            continue
        yield TextPage(shown, page_name(text.slug or path.stem), text.title, text.html, plain_text(text.html), text.picture)
