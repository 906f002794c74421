"""Texts that are not stories: static pages, introductions of topics, summaries of documents."""

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
from plugins.site import addresses
from plugins.site.codes import PageCode
from plugins.stories.read import read_text_file
from plugins.stories.story import Attachment, Picture
from plugins.stories.text import read_text


@dataclass(frozen=True, slots=True)
class TextPage:
    """A text with its title. ``html`` is sanitised; ``plain`` is the same without markup."""

    path: str
    slug: str
    title: str
    html: str = ""
    plain: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """Static pages in the order of their files, introductions by the folded name of their topic, summaries and files by document id."""

    pages: tuple[TextPage, ...] = ()
    topics: dict[str, TextPage] = field(default_factory=dict)
    documents: dict[str, TextPage] = field(default_factory=dict)
    files: dict[str, tuple[Attachment, ...]] = field(default_factory=dict)

    def document_html(self, document_id: str) -> str:
        """Return the summary of a document as HTML, or an empty string."""
        text = self.documents.get(document_id)
        return text.html if text else ""

    def document_files(self, document_id: str) -> tuple[Attachment, ...]:
        """Return the files attached to a document."""
        return self.files.get(document_id, ())

    def wanted(self) -> Iterator[Wanted]:
        """Yield the pictures and files that the texts show."""
        for topic in self.topics.values():
            if topic.picture:
                yield Wanted(topic.path, lead=topic.picture)
        for document_id, text in self.documents.items():
            if self.files.get(document_id):
                yield Wanted(text.path, attachments=self.files[document_id])

    def page_addresses(self) -> dict[str, str]:
        """Return the addresses of the static pages by their path below content/."""
        return {text.path.removeprefix("content/"): addresses.static_page(text.slug) for text in self.pages}


def load_texts(content: Path, registry: Registry) -> tuple[Texts, list[Problem]]:
    """Read content/pages/, content/topics/ and the texts of the registry.

    A file that cannot be read is left out and reported as a problem.
    """
    problems: list[Problem] = []
    pages = tuple(_with_unique_address(_load(content, "pages", problems), problems))
    topics = {fold(text.title): text for text in _load(content, "topics", problems)}
    documents: dict[str, TextPage] = {}
    files: dict[str, tuple[Attachment, ...]] = {}
    for document in registry:
        text = registry.text(document.id)
        if text:
            first_line = max(text.line - 2, 1) if text.summary else text.line
            markdown = "\n\n".join(part for part in (text.summary, text.markdown) if part)
            parsed = read_text(markdown, text.path, first_line, has_pictures=False)
            problems.extend(parsed.problems)
            documents[document.id] = TextPage(text.path, document.id, document.label, parsed.html, plain_text(parsed.html))
            files[document.id] = tuple(Attachment(path, title) for path, title in text.attachments)
    return Texts(pages, topics, documents, files), problems


_TAKEN = (addresses.HOME, addresses.FEEDS, addresses.SEARCH, addresses.CORRECTIONS, addresses.NOT_FOUND)


def _with_unique_address(pages: Iterable[TextPage], problems: list[Problem]) -> Iterator[TextPage]:
    """Yield the static pages. One whose address is taken is left out and reported as a problem."""
    taken = dict.fromkeys(_TAKEN, "một trang của cổng")
    for page in pages:
        address = addresses.static_page(page.slug)
        if address in taken:
            message = f"Đường dẫn {address} đã là của {taken[address]}; thêm dòng “Đường dẫn: …” hoặc đổi tên tệp."
            problems.append(Problem(PageCode.SLUG_TAKEN, Place(page.path), message))
        else:
            taken[address] = page.path
            yield page


def _load(content: Path, folder: str, problems: list[Problem]) -> Iterator[TextPage]:
    root = content / folder
    is_folder = root.is_dir() and not root.is_symlink()  # symlinks in content/ are reported by the engine
    for path in sorted(root.glob("*.md")) if is_folder else ():
        if path.name.startswith("."):
            continue
        shown = content_path(content, path)
        try:
            if path.is_symlink():
                raise OutsideError
            raw = ordinary_file(content, path).read_bytes()
        except (OutsideError, OSError) as error:
            message = NOT_A_FILE if isinstance(error, OutsideError) else f"Không mở được tệp ({error.strerror}); kiểm tra quyền đọc."
            problems.append(Problem(PageCode.UNREADABLE, Place(shown), message))
            continue
        text, text_problems = read_text_file(shown, raw)
        problems.extend(text_problems)
        if not text.title:
            problems.append(Problem(PageCode.TITLE_MISSING, Place(shown, 1), "Thiếu tiêu đề; thêm dòng “Tiêu đề: …” ở đầu tệp."))
            continue
        yield TextPage(shown, page_name(text.slug or path.stem), text.title, text.html, plain_text(text.html), text.picture)
