"""mkdocs.yml as far as the tools need it, read without MkDocs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from tietopankki.bank.errors import ConfigurationError, UnreadableError
from tietopankki.bank.model import Configuration, Locale
from tietopankki.bank.source import decode, read_bytes

NAME = "mkdocs.yml"
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")


class _Loader(yaml.SafeLoader):
    """YAML's safe schema and `!ENV`; any other tag is None, for it speaks to MkDocs and not to us."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    # The rules of pyyaml_env_tag, which MkDocs uses: of a list the last item is the default,
    # and a variable's text gets the type that YAML would give it.
    default = None
    if isinstance(node, yaml.SequenceNode):
        names = list(node.value)
        if len(names) > 1:
            default = loader.construct_object(names.pop(), deep=True)
    elif isinstance(node, yaml.ScalarNode):
        names = [node]
    else:
        raise yaml.constructor.ConstructorError(None, None, "expected a name or a list", node.start_mark)
    for name in names:
        value = os.environ.get(str(loader.construct_scalar(name)))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value, node.start_mark, node.end_mark))
    return default


def _nothing(_loader: object, _suffix: str, _node: yaml.Node) -> None:
    return None


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("!", _nothing)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def read_configuration(root: Path) -> Configuration:
    """The configuration of a checkout.

    Raises ConfigurationError where mkdocs.yml is missing, unreadable or broken, or lists no languages.
    """
    try:
        text, problems = decode(read_bytes(root, NAME), NAME)
    except UnreadableError as error:
        raise ConfigurationError(NAME, 1, 1, error.detail) from error
    if text is None:
        raise ConfigurationError(NAME, problems[-1].line, problems[-1].column, problems[-1].facts["detail"])
    values = _values(text)
    names, options = _extensions(values.get("markdown_extensions"))
    docs = os.path.relpath(root / str(values.get("docs_dir") or "docs"), root)
    return Configuration(
        root=str(root.resolve()),
        docs=Path(docs).as_posix(),
        locales=tuple(_locales(values.get("plugins"))),
        site_name=str(values.get("site_name") or ""),
        site_url=str(values.get("site_url") or ""),
        markdown_extensions=names,
        markdown_options=options,
    )


def _values(text: str) -> Mapping[str, object]:
    try:
        values = yaml.load(text, _Loader)  # noqa: S506 - a safe loader's subclass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise ConfigurationError(NAME, line, column, error.problem or "the YAML cannot be read") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigurationError(NAME, 1, 1, str(error)) from error
    if not isinstance(values, dict):
        raise ConfigurationError(NAME, 1, 1, "expected lines of the form key: value")
    return values


def _named(section: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Names with options, of either form: a list of names and one-key mappings, or one mapping."""
    for one in section if isinstance(section, list) else [section]:
        if isinstance(one, dict):
            for name, options in one.items():
                yield str(name), options if isinstance(options, dict) else {}
        elif isinstance(one, str):
            yield one, {}


def _extensions(section: object) -> tuple[tuple[str, ...], Mapping[str, Mapping[str, object]]]:
    options = dict(_named(section))
    return tuple(options), {name: dict(one) for name, one in options.items() if one}


def _locales(plugins: object) -> Iterator[Locale]:
    languages = dict(_named(plugins)).get("i18n", {}).get("languages")
    if not isinstance(languages, list) or not languages:
        raise ConfigurationError(NAME, 1, 1, "no languages under plugins, i18n, languages")
    for one in languages:
        code = one.get("locale") if isinstance(one, dict) else None
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise ConfigurationError(NAME, 1, 1, f"languages: {code!r} is no language code")
        yield Locale(code, str(one.get("name") or code), one.get("default") is True)
