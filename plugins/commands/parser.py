"""Translate the messages of argparse into Vietnamese."""

from __future__ import annotations

import argparse

_WORDS = {
    "usage: ": "Cách dùng: ",
    "options": "Tùy chọn",
    "optional arguments": "Tùy chọn",
    "positional arguments": "Tham số",
    "show this help message and exit": "in phần trợ giúp này",
    "%(prog)s: error: %(message)s\n": "%(prog)s: lỗi: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "thiếu giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected %s argument": "cần %s giá trị",
    "expected %s arguments": "cần %s giá trị",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "invalid %(type)s value: %(value)r": "giá trị không hợp lệ: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có lựa chọn %(value)r (hãy chọn: %(choices)s)",
    "not allowed with argument %s": "không đi cùng %s",
    "one of the arguments %s is required": "cần một trong: %s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "can't open '%(filename)s': %(error)s": "không mở được “%(filename)s”: %(error)s",
}


def _translate(text: str) -> str:
    return _WORDS.get(text, text)


def _translate_counted(one: str, many: str, count: int) -> str:
    return _translate(one if count == 1 else many)


# argparse asks gettext for its messages and looks these two names up at each use; the alternative is a catalogue on disk.
argparse._ = _translate  # type: ignore[attr-defined]
argparse.ngettext = _translate_counted  # type: ignore[attr-defined]


def make_parser(name: str, purpose: str) -> argparse.ArgumentParser:
    """Make the parser of one command.

    >>> make_parser("build", "dựng cổng tin").format_usage()
    'Cách dùng: tasks.py build [-h]\\n'
    """
    return argparse.ArgumentParser(
        prog=f"tasks.py {name}",
        description=purpose[:1].upper() + purpose[1:] + ".",
        allow_abbrev=False,  # unknown arguments are passed to pytest as they are
    )
