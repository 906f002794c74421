"""No file of an editor gives a record, a text or a message with half a character (a lone surrogate), which UTF-8 cannot hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import msgspec
import pytest
import yaml

from plugins.stories import yaml_header
from plugins.stories.read import read_story_file, read_text_file

HEAD = "title: Sơ kết\ndate: 22/04/2021\nid: a1\n"
FILES = {
    "an escape in a YAML value": f'---\n{HEAD}kicker: "nửa \\ud83d chữ"\n---\n\nTin.'.encode(),
    "an escape in a YAML key": f'---\n{HEAD}"\\ud83d\\ude00": x\n"kick\\ud83der": y\n---\n\nTin.'.encode(),
    "an escape in a YAML list": f'---\n{HEAD}tags: ["\\ud83d", "a\\udc00b"]\n---\n\nTin.'.encode(),
    "an escape in a nested YAML value": f'---\n{HEAD}"x\\ud83d": {{a: "\\ud83d"}}\n---\n\nTin.'.encode(),
    "an escape in broken YAML": f'---\n{HEAD}kicker: "a: \\ud83d\nx: y: "\\ud83d"\n---\n\nTin.'.encode(),
    "an escape in a comment": f'---\n{HEAD}kicker: a # "\\ud83d"\n---\n\nTin.'.encode(),
    "the bytes of half a character": b"Title: S\xed\xa0\xbd\nDate: 22/04/2021\n\nTin \xed\xa0\xbd.",
    "half a pair at the end of UTF-16": "Title: Sơ kết\nDate: 22/04/2021\n\nTin 😀".encode("utf-16")[:-2],
    "half a pair within UTF-16": "Title: Sơ kết\nDate: 22/04/2021\n\nTin ".encode("utf-16") + b"\x3d\xd8a\x00",
    "half a pair in UTF-16 without a mark": "Title: Sơ kết\nDate: 22/04/2021\n\nNghị quyết ".encode("utf-16-le") + b"\x3d\xd8a\x00",
    "references in the text": f'{HEAD}\n# A &#xD83D; b\n\nTin &#55357; &#xDE00; ![a&#xD83D;](b.jpg "c &#xD83D; | d")'.encode(),
    "references in HTML": f'{HEAD}\n<p title="&#xD83D;">Tin</p> <a href="b&#xD83D;.md">c</a>'.encode(),
    "percent signs in paths": f"{HEAD}image: a%ED%A0%BD.jpg\nattachments: tep/%ED%A0%BD.pdf\n\n[a](%ED%A0%BD.md)".encode(),
    "text encoded twice": f"{HEAD}\nTin \u00c3\u00ad\u00a0\u00bd v\u00c3\u00a0 n\u00c3\u00b3".encode(),
}


def texts_of(value: object) -> Iterator[str]:
    """Yield every text within a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts_of(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name))


# PyYAML without its C library lets such escapes through.
@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize("raw", FILES.values(), ids=FILES.keys())
def test_no_file_gives_half_a_character(raw: bytes, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_header, "_LOADER", getattr(yaml, loader))
    file, html = read_story_file("content/tin/a.md", raw, {"tin": "Tin"})
    text, problems = read_text_file("content/trang/a.md", raw)
    broken = [part for part in texts_of((file, html, text, problems)) if any("\ud800" <= char <= "\udfff" for char in part)]
    assert broken == []
    if file.story:
        msgspec.json.encode(file.story)
