"""The texts that come with the product: questionnaires, advice, levels, doubts and the pages' prose, read from `data/`
once; and people's own questionnaires, kept in their data folder. Everything returned is immutable."""

import csv
import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maturity.core import contradictions
from maturity.core.contradictions import Doubt
from maturity.core.errors import NotFound, UnreadableFile
from maturity.core.levels import Level, LevelModel
from maturity.core.questionnaire import Questionnaire, Tier
from maturity.core.recommendations import Guidance, Prerequisite
from maturity.formats.questionnaire_csv import MAX_BYTES, questionnaire_id, read_questionnaire_csv
from maturity.storage.disk import read_whole
from maturity.storage.home import home
from maturity.storage.site import SITE
from maturity.storage.store import questionnaire_name

DATA = SITE / "data"
MLOPS = "mlops"


@functools.cache
def built_in() -> tuple[str, ...]:
    """Ids of the questionnaires that come with the product, each a folder of `data/questionnaires`."""
    return tuple(sorted(p.parent.name for p in DATA.glob("questionnaires/*/questionnaire.toml")))


def questionnaire(id: str = MLOPS) -> Questionnaire:
    """The questionnaire of this id. Raises NotFound; UnreadableFile where somebody's own was changed on disk."""
    if id in built_in():
        return _built_in_questionnaire(id)
    return _own_questionnaire(id, home() / questionnaire_name(id))


@functools.cache
def guidance(id: str = MLOPS) -> Mapping[int, Guidance]:
    """Our advice by criterion; empty for somebody's own questionnaire."""
    if id not in built_in():
        return MappingProxyType({})
    return MappingProxyType({int(n): _guidance(int(n), g) for n, g in _toml(_folder(id) / "guidance.toml").items()})


@functools.cache
def level_models(id: str = MLOPS) -> tuple[LevelModel, ...]:
    """The ladders that a questionnaire maps to, Microsoft's first; none for somebody's own."""
    found = (_toml(path) for path in (DATA / "levels").glob("*.toml"))
    mine = sorted((raw for raw in found if raw["questionnaire"] == id), key=lambda raw: raw["order"])
    return tuple(_level_model(raw) for raw in mine)


@functools.cache
def doubts(id: str = MLOPS) -> tuple[Doubt, ...]:
    """Pairs of answers that are worth a question; none for somebody's own questionnaire."""
    if id not in built_in():
        return ()
    with (_folder(id) / "contradictions.csv").open(encoding="utf-8", newline="") as file:
        listed = [
            Doubt(yes=int(r["yes"]), no=int(r["no"]), question=r["question"], why=r["why"])
            for r in csv.DictReader(file, strict=True)
        ]
    return contradictions.doubts(guidance(id), listed)


@functools.cache
def text(name: str) -> str:
    """A page's prose as Markdown: `data/text/<name>.md`. Raises NotFound."""
    path = DATA / "text" / f"{name}.md"
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name) or not path.is_file():
        raise NotFound(f"there is no text {name[:40]!r}")
    return path.read_text(encoding="utf-8")


@functools.cache
def notice() -> str:
    """Whose the questionnaire is, and under which licence: the file NOTICE."""
    return (SITE / "NOTICE").read_text(encoding="utf-8")


def _folder(id: str) -> Path:
    return DATA / "questionnaires" / id


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def _built_in_questionnaire(id: str) -> Questionnaire:
    form = _toml(_folder(id) / "questionnaire.toml")
    read = read_questionnaire_csv((_folder(id) / "questionnaire.csv").read_bytes(), id=id, title=form["title"])
    return replace(
        read,
        sections=tuple(
            replace(
                s,
                tier=Tier.BASICS if s.number in form["basics"] else Tier.BEYOND,
                short=form["short"][str(s.number)],
            )
            for s in read.sections
        ),
        author=form["author"],
        source=form["source"],
        licence=form["licence"],
    )


@functools.cache
def _own_questionnaire(id: str, path: Path) -> Questionnaire:
    if (data := read_whole(path, MAX_BYTES)) is None:
        raise NotFound(f"the questionnaire {id} is not kept here: import it again")
    if questionnaire_id(data) != id:
        raise UnreadableFile("the questionnaire was changed since it was imported: import it again", str(path))
    return read_questionnaire_csv(data, id=id)


def _guidance(number: int, raw: Mapping[str, Any]) -> Guidance:
    needs = dict.fromkeys(raw.get("better_after", ()), False) | dict.fromkeys(raw.get("needs", ()), True)
    return Guidance(
        number=number,
        effort=raw["effort"],
        impact=raw["impact"],
        why=raw["why"],
        first_step=raw["first_step"],
        done_when=raw["done_when"],
        impact_reason=raw["impact_reason"],
        owner=raw["owner"],
        tools=tuple(raw["tools"]),
        reference=raw["reference"],
        reference_url=raw["reference_url"],
        prerequisites=tuple(Prerequisite(number=n, hard=needs[n]) for n in sorted(needs)),
    )


def _level_model(raw: Mapping[str, Any]) -> LevelModel:
    return LevelModel(
        id=raw["id"],
        name=raw["name"],
        title=raw["title"],
        source=raw["source"],
        edition=raw["edition"],
        levels=tuple(
            Level(
                number=level["number"],
                title=level["title"],
                criteria=tuple(level.get("criteria", ())),
                covered=tuple(level.get("covered", ())),
                partly=tuple(level.get("partly", ())),
                not_asked=tuple(level.get("not_asked", ())),
            )
            for level in raw["levels"]
        ),
    )
