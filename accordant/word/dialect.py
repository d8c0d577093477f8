"""The template language that docassemble shares, in a sandbox: its rules for attributes, undefined names and escaping.

docassemble differs from plain Jinja (docassemble.base.jinja.DAEnvironment, measured with 1.10.13): `a.b` is an
attribute and never an item, `a['b']` an item and never an attribute; a name that is not there is an error; filters
look for attributes in the same way; what is printed is escaped last, so that a comparison sees plain text.

Template code is not trusted: a template is a file that anyone can send. The environment is sandboxed, has no globals,
only the filters of the dialect, no arithmetic (which could fill the memory).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, pass_environment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from accordant.word.view import printed

_UNCHANGED = (
    *("upper", "lower", "title", "trim", "length", "first", "last"),
    *("default", "list", "string", "select", "reject"),
)


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise TemplateError(f"a template can't calculate ({operator})")

    def getattr(self, obj: Any, attribute: str) -> Any:
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)
        return value if self.is_safe_attribute(obj, attribute, value) else self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        try:
            return obj[argument]
        except (AttributeError, TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)


def _attribute(environment: Environment, item: Any, path: str) -> Any:
    for name in path.split("."):
        item = environment.getattr(item, name)
    return item


def _folded(value: Any, case_sensitive: bool) -> Any:
    return value.lower() if isinstance(value, str) and not case_sensitive else value


@pass_environment
def _join(environment: Environment, items: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    return d.join(str(_attribute(environment, item, attribute) if attribute else item) for item in items)


@pass_environment
def _sort(
    environment: Environment,
    items: Iterable[Any],
    reverse: bool = False,
    case_sensitive: bool = False,
    attribute: str | None = None,
) -> list[Any]:
    def key(item: Any) -> Any:
        if attribute is None:
            return _folded(item, case_sensitive)
        names = (name.strip() for name in attribute.split(","))
        return [_folded(_attribute(environment, item, name), case_sensitive) for name in names]

    return sorted(items, key=key, reverse=reverse)


@pass_environment
def _unique(
    environment: Environment, items: Iterable[Any], case_sensitive: bool = False, attribute: str | None = None
) -> Iterator[Any]:
    seen: set[Any] = set()
    for item in items:
        shown = _attribute(environment, item, attribute) if attribute else item
        folded = _folded(shown, case_sensitive)
        if folded not in seen:
            seen.add(folded)
            yield shown


@pass_environment
def _map(environment: Environment, items: Iterable[Any], *names: Any, attribute: str | None = None) -> Iterator[Any]:
    for item in items:
        if attribute is not None:
            yield _attribute(environment, item, attribute)
        else:
            yield environment.call_filter(names[0], item, names[1:])


_OWN = {"join": _join, "sort": _sort, "unique": _unique, "map": _map}
FILTERS = (*_UNCHANGED, *_OWN)
"""The filters that give the same in docassemble."""


def environment(blank_style: str = "") -> ImmutableSandboxedEnvironment:
    """The sandbox in which templates run; blanks are printed in the character style with this id."""
    made = _Environment(
        undefined=StrictUndefined,
        autoescape=False,  # what is printed is escaped by `printed`, once, and last
        finalize=lambda value: printed(value, blank_style),
    )
    made.globals.clear()
    made.filters = {**{name: made.filters[name] for name in _UNCHANGED}, **_OWN}
    return made
