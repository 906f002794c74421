"""Read the story files of content/: only those that changed, in one process per core."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plugins.core.file_cache import FileStat
from plugins.core.hashing import content_hash
from plugins.core.problems import Place, Problem
from plugins.core.workers import Workers
from plugins.engine.cache.records import SourceRecord, pack, unpack
from plugins.engine.cache.store import Store
from plugins.engine.codes import BuildCode
from plugins.engine.scan import ScannedFile, scan
from plugins.stories.read import StoryFile, read_story_file
from plugins.stories.settings import StoriesSettings

ParsedFile = tuple[str, FileStat, str, bytes, bytes]
"""Path, stat and content hash of a story file, its packed record, and its body in UTF-8: cheap to send between processes."""

_BATCH = 64
"""Story files that a worker reads at a time."""


def read_stories(
    content: Path, store: Store, settings: StoriesSettings, workers: Workers, source_overrides: Mapping[str, bytes]
) -> tuple[list[StoryFile], list[Problem], tuple[str, ...]]:
    """Read all story files, unchanged ones from the store. Return records, problems, and the paths that were parsed."""
    files, problems = scan(content)
    files = _with_overrides(files, content, source_overrides)
    stored = store.sources()
    bodies = store.body_digests()
    dirty: list[ScannedFile] = []
    records: dict[str, StoryFile] = {}
    touched: list[tuple[str, FileStat, str, bytes]] = []
    for file in files:
        source = stored.get(file.path)
        if source is not None and _has_body(source, bodies):
            if file.override is None and source.stat == file.stat:
                records[file.path] = source.record
                continue
            if _has_content(file, source.digest):
                records[file.path] = source.record
                touched.append((file.path, file.stat, source.digest, pack(source.record)))
                continue
        dirty.append(file)
    with store.transaction():
        store.save_sources(touched)
        for batch in workers.map(_read_batch, [(files_of_batch, settings) for files_of_batch in _batches(dirty)]):
            parsed = [unpack(packed) for _, _, _, packed, _ in batch]
            store.save_sources((path, stat, digest, packed) for path, stat, digest, packed, _ in batch)
            store.save_bodies((record.story.body.digest, html) for record, (*_, html) in zip(parsed, batch, strict=True) if record.story)
            records.update((record.path, record) for record in parsed)
        present = {file.path for file in files}
        store.delete_sources(path for path in stored if path not in present)
        used = {record.story.body.digest for record in records.values() if record.story}
        store.delete_bodies(digest for digest in bodies if digest not in used)
    return [records[file.path] for file in files], problems, tuple(file.path for file in dirty)


def _has_body(source: SourceRecord, bodies: set[str]) -> bool:
    return isinstance(source.record, StoryFile) and (source.record.story is None or source.record.story.body.digest in bodies)


def _has_content(file: ScannedFile, digest: str) -> bool:
    """Tell whether a file still has the bytes of this hash, as a file that was only touched does."""
    try:
        return content_hash(file.read()) == digest
    except OSError:
        return False


def _with_overrides(files: list[ScannedFile], content: Path, source_overrides: Mapping[str, bytes]) -> list[ScannedFile]:
    """Replace files by their overrides. Their stat is one that no file has, so the next build reads the file itself again."""
    if not source_overrides:
        return files
    kept = (file for file in files if file.path not in source_overrides)
    overridden = (ScannedFile(path, str(content), FileStat(0, len(raw)), raw) for path, raw in source_overrides.items())
    return sorted((*kept, *overridden), key=lambda file: file.path)


def _batches(files: list[ScannedFile], size: int = _BATCH) -> list[list[ScannedFile]]:
    return [files[start : start + size] for start in range(0, len(files), size)]


def _read_batch(work: tuple[list[ScannedFile], StoriesSettings]) -> list[ParsedFile]:
    """Read and parse a batch of files; called in workers."""
    files, settings = work
    results: list[ParsedFile] = []
    for file in files:
        try:
            raw = file.read()
        except OSError as error:
            message = f"Không mở được tệp ({error.strerror}); kiểm tra quyền đọc."
            unreadable = StoryFile(file.path, None, (Problem(BuildCode.UNREADABLE, Place(file.path), message),))
            # A stat that no file has: the next build tries again.
            results.append((file.path, FileStat(0, 0), "", pack(unreadable), b""))
            continue
        record, html = read_story_file(file.path, raw, settings.sections, settings.fields)
        results.append((file.path, file.stat, content_hash(raw), pack(record), html.encode()))
    return results
