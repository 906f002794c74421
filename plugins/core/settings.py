"""Read the dictionary of a plugin in pelicanconf.py into a frozen dataclass, or report every error at once."""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Settings = TypeVar("Settings")

Choices = Mapping[type[Any], Callable[[Mapping[str, Any]], "type[Any] | str"]]
"""Dataclasses that have subclasses: by the base, a function that chooses one for given values, or says what is wrong with them."""


class SettingsError(Exception):
    """Wrong settings in pelicanconf.py; the message lists all errors, one a line."""


def read_settings(cls: type[Settings], name: str, settings: Mapping[str, Any], choices: Choices = types.MappingProxyType({})) -> Settings:
    """Read ``settings[name]`` into the dataclass ``cls``, which holds the defaults; ``choices`` choose subclasses of values in it.

    >>> @dataclasses.dataclass(frozen=True)
    ... class RelatedSettings:
    ...     same_document: int = 5
    >>> read_settings(RelatedSettings, "RELATED", {"RELATED": {"same_document": 4}}).same_document
    4
    >>> read_settings(RelatedSettings, "RELATED", {"RELATED": {"same_documents": 4}})
    Traceback (most recent call last):
    plugins.core.settings.SettingsError: pelicanconf.py: RELATED['same_documents'] is not a setting. Did you mean 'same_document'?

    A dataclass may have a method ``validate()`` that yields sentences about values out of range.
    Raises SettingsError with every error; never changes a value, but lists become tuples.
    """
    given = settings.get(name, {})
    if not isinstance(given, Mapping):
        raise SettingsError(f"pelicanconf.py: {name} must be a dictionary, not {type(given).__name__}.")
    errors, value = _read_dataclass(cls, name, given, choices)
    if not errors:
        errors = [f"pelicanconf.py: {name}: {error}" for error in getattr(value, "validate", tuple)()]
    if errors:
        raise SettingsError("\n".join(errors))
    return typing.cast("Settings", value)


def _read_dataclass(cls: type[Any], name: str, given: Mapping[str, Any], choices: Choices) -> tuple[list[str], Any]:
    if cls in choices:
        chosen = choices[cls](given)
        if isinstance(chosen, str):
            return [f"pelicanconf.py: {name}{chosen}"], None
        cls = chosen
    hints = get_type_hints(cls)
    fields = {field.name: field for field in dataclasses.fields(cls)}
    errors: list[str] = []
    values: dict[str, Any] = {}
    for key, raw in given.items():
        label = f"pelicanconf.py: {name}[{key!r}]"
        if key not in fields:
            close = difflib.get_close_matches(str(key), fields, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else f" Known: {', '.join(fields)}."
            errors.append(f"{label} is not a setting.{hint}")
            continue
        inner, values[key] = _read_value(hints[key], f"{name}[{key!r}]", raw, choices)
        errors.extend(inner)
    for key, field in fields.items():
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING and key not in given:
            errors.append(f"pelicanconf.py: {name}[{key!r}] is missing.")
    return (errors, None) if errors else ([], cls(**values))


def _read_value(wanted: Any, label: str, raw: Any, choices: Choices) -> tuple[list[str], Any]:
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        if raw is None and type(None) in args:
            return [], None
        return _read_value(next(arg for arg in args if arg is not type(None)), label, raw, choices)
    if origin is typing.Literal:
        if raw in args:
            return [], raw
        return [f"pelicanconf.py: {label} must be one of {', '.join(map(repr, args))}, not {raw!r}."], None
    if dataclasses.is_dataclass(wanted) and isinstance(raw, Mapping):
        return _read_dataclass(typing.cast("type[Any]", wanted), label, raw, choices)
    if origin is tuple and isinstance(raw, (list, tuple)):
        item_types = [args[0]] * len(raw) if args[-1] is Ellipsis else list(args)
        if len(item_types) == len(raw):
            pairs = enumerate(zip(item_types, raw, strict=True))
            results = [_read_value(kind, f"{label}[{index}]", item, choices) for index, (kind, item) in pairs]
            return [error for inner, _ in results for error in inner], tuple(item for _, item in results)
    if origin is dict and isinstance(raw, Mapping):
        wrong = [key for key in raw if not isinstance(key, args[0])]
        errors = [f"pelicanconf.py: {label} has the key {key!r}, which must be {args[0].__name__}." for key in wrong]
        results = [_read_value(args[1], f"{label}[{key!r}]", item, choices) for key, item in raw.items()]
        errors += [error for inner, _ in results for error in inner]
        return errors, {key: item for key, (_, item) in zip(raw, results, strict=True)}
    if isinstance(wanted, type) and isinstance(raw, wanted) and (wanted is bool or not isinstance(raw, bool)):
        return [], raw
    if wanted is float and isinstance(raw, int) and not isinstance(raw, bool):
        return [], float(raw)
    name = getattr(wanted, "__name__", str(wanted))
    return [f"pelicanconf.py: {label} must be {name if origin is None else wanted}, not {type(raw).__name__} ({raw!r})."], None
