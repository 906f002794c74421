"""Read the story files of content/: only those that changed, in as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plugins.build.codes import BuildCode
from plugins.build.scan import Found, digest_of, scan
from plugins.build.store import Source, Store, pack, unpack
from plugins.core.memory import Stamp
from plugins.core.problems import Place, Problem
from plugins.core.workers import Workers
from plugins.stories.read import StoryFile, read_story_file


def read_stories(
    content: Path, store: Store, sections: Mapping[str, str], workers: Workers, stand_ins: Mapping[str, bytes]
) -> tuple[list[StoryFile], list[Problem], tuple[str, ...]]:
    """Read all story files, from the store where nothing changed; the third value names those read anew."""
    files, problems = scan(content)
    files = _with_stand_ins(files, content, stand_ins)
    known = store.sources()
    bodies = store.body_digests()
    fresh: list[Found] = []
    records: dict[str, StoryFile] = {}
    restamped: list[tuple[str, Stamp, str, bytes]] = []
    for file in files:
        source = known.get(file.path)
        if source is not None and _has_body(source, bodies):
            if file.instead is None and source.stamp == file.stamp:
                records[file.path] = source.record
                continue
            if _still_reads(file, source.digest):
                records[file.path] = source.record
                restamped.append((file.path, file.stamp, source.digest, pack(source.record)))
                continue
        fresh.append(file)
    with store.transaction():
        store.keep_sources(restamped)
        for batch in workers.map(_read_batch, [(part, dict(sections)) for part in _batches(fresh)]):
            read = [unpack(packed) for _, _, _, packed, _ in batch]
            store.keep_sources((path, stamp, digest, packed) for path, stamp, digest, packed, _ in batch)
            store.keep_bodies((record.story.body.digest, html) for record, (*_, html) in zip(read, batch, strict=True) if record.story)
            records.update((record.path, record) for record in read)
        present = {file.path for file in files}
        store.forget_sources(path for path in known if path not in present)
        used = {record.story.body.digest for record in records.values() if record.story}
        store.forget_bodies(digest for digest in bodies if digest not in used)
    return [records[file.path] for file in files], problems, tuple(file.path for file in fresh)


def _has_body(source: Source, bodies: set[str]) -> bool:
    return isinstance(source.record, StoryFile) and (source.record.story is None or source.record.story.body.digest in bodies)


def _still_reads(file: Found, digest: str) -> bool:
    try:
        return digest_of(file.read()) == digest
    except OSError:
        return False


def _with_stand_ins(files: list[Found], content: Path, stand_ins: Mapping[str, bytes]) -> list[Found]:
    """Put stand-ins in the place of files; their stamp is one that no file has, so the file itself is read again after them."""
    if not stand_ins:
        return files
    others = (file for file in files if file.path not in stand_ins)
    stood_in = (Found(path, str(content), Stamp(0, len(raw)), raw) for path, raw in stand_ins.items())
    return sorted((*others, *stood_in), key=lambda file: file.path)


def _batches(files: list[Found], size: int = 64) -> list[list[Found]]:
    return [files[start : start + size] for start in range(0, len(files), size)]


def _read_batch(work: tuple[list[Found], dict[str, str]]) -> list[tuple[str, Stamp, str, bytes, bytes]]:
    """Path, stamp and digest of each file, its record packed for the store, and its text as bytes: these cross processes for nothing."""
    files, sections = work
    results = []
    for file in files:
        try:
            raw = file.read()
        except OSError as error:
            say = f"Không mở được tệp ({error.strerror}); kiểm tra quyền đọc."
            unreadable = StoryFile(file.path, None, (Problem(BuildCode.UNREADABLE, Place(file.path), say),))
            # A stamp that no file has: the next build tries again.
            results.append((file.path, Stamp(0, 0), "", pack(unreadable), b""))
            continue
        record, html = read_story_file(file.path, raw, sections)
        results.append((file.path, file.stamp, digest_of(raw), pack(record), html.encode()))
    return results
