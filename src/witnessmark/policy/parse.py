"""A policy's TOML text read, and refused with the line and the cure where it breaks a rule."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final, TypeVar, cast, get_args

from ..count import Count
from ..errors import PolicyError
from ..messages import say
from ..records import HARMS
from .lines import line_of
from .policy import GRADES, KEYS, SAYINGS, Key, Otherwise, Policy, Rule

T = TypeVar("T")

_TOP: Final = ("name", "version", "title", "after", "based_on")
_EVERY: Final = ("rule", "source", "verified")
# the numbers and lists that a rule takes beside what it says
BESIDE: Final[dict[Key, tuple[str, ...]]] = {
    "vague": ("words", "otherwise"),
    "hedged": ("within",),
    "harm_words": ("words",),
    "harms": ("only",),
    "sources": ("families", "ranking"),
    "aggregates": ("days", "country"),
    "evidence": ("families", "otherwise"),
    "grades": ("only",),
    "event": ("least",),
}
# sayings that need one of these, which
_NEEDS: Final[dict[tuple[Key, str], str]] = {
    ("vague", "words"): "words",
    ("hedged", "about"): "within",
    ("harm_words", "leave out"): "words",
    ("harms", "only"): "only",
    ("sources", "corroborated"): "families",
    ("sources", "best by ranking"): "ranking",
    ("evidence", "families"): "families",
    ("grades", "only"): "only",
    ("event", "deaths"): "least",
    ("event", "casualties"): "least",
}


def parse(text: str, *, file: str, based_on: Callable[[str], Policy] | None = None) -> Policy:
    """The policy of a TOML text. `based_on` gives the policy that another may change, by its name: the text is then a
    user's own, and is kept with the policy.

    Raises PolicyError with the file, the line, what is wrong and the cure, for one that breaks a rule.

    >>> parse('name = "x"', file="x.toml")
    Traceback (most recent call last):
    ...
    witnessmark.errors.PolicyError: x.toml, line 1: "version" is missing; write version = "1"
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        line = len(text.splitlines()) if "end of document" in said else _line_in(said)
        raise PolicyError(
            say("{file}, line {line}: not TOML ({said}); mend the line", file=file, line=line, said=said)
        ) from None
    except RecursionError:
        raise PolicyError(say("{file}, line 1: nested too deep; a policy has tables and no more", file=file)) from None
    return _Reader(table, text, file).policy(based_on)


def _line_in(said: str) -> int:
    """The line that tomllib names in its words ("... (at line 3, column 7)")."""
    _, _, after = said.rpartition("at line ")
    digits = after.split(",")[0]
    return int(digits) if digits.isdigit() else 1


class _Reader:
    """Typed look-ups in a policy's table; each refusal names the file, the line, the key and the cure."""

    def __init__(self, table: Mapping[str, object], text: str, file: str) -> None:
        self.table, self.text, self.file = table, text, file

    def policy(self, based_on: Callable[[str], Policy] | None) -> Policy:
        self._only("", self.table, (*_TOP, *KEYS))
        name, version = self._name(), self._needed("version", "1")
        base = self._base(based_on)
        policy = replace(base, name=name, version=version, stated_title=self._text("title"))
        if "after" in self.table:
            if base.base is not None:
                raise self._refuse("after", say('cannot stand beside "based_on"'), say("take out one of them"))
            policy = replace(policy, after=self._text("after"))
        for key in KEYS:
            if key in self.table:
                policy = self._with_rule(policy, key)
        if policy.after is None and policy.stated_title is None:
            raise self._refuse("title", say("is missing"), say('write title = "…": what the codebook is'))
        policy = replace(policy, rules={key: policy.rules[key] for key in KEYS if key in policy.rules})
        if based_on is None:
            return replace(policy, stamp=version)
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        stamp = f"{version} (sha256:{digest}{f', on {base.base} {base.stamp}' if base.base else ''})"
        return replace(policy, stamp=stamp, text=self.text)

    def _name(self) -> str:
        name = self._needed("name", "mine")
        if not name.replace("-", "").replace("_", "").isalnum():
            raise self._refuse(
                "name", say("is {name!r}, not one word", name=name[:40]), say('write letters, figures and "-" alone')
            )
        return name

    def _base(self, based_on: Callable[[str], Policy] | None) -> Policy:
        name = self._text("based_on")
        if name is None:
            return Policy("", "")
        if based_on is None:
            raise self._refuse("based_on", say("is for a user's own policy"), say("take it out, and write the rules"))
        try:
            found = based_on(name)
        except PolicyError as error:
            raise self._refuse(
                "based_on", say("is {name!r}: {error}", name=name[:40], error=error), say("name one of those")
            ) from None
        return replace(found, base=found.name)

    def _with_rule(self, policy: Policy, key: Key) -> Policy:
        table = self.table[key]
        if not isinstance(table, dict):
            raise self._refuse(
                key,
                say("is not a table"),
                say('write [{key}] and under it rule = "{sayings}"', key=key, sayings=SAYINGS[key][0]),
            )
        self._only(f"{key}.", table, (*_EVERY, *BESIDE.get(key, ())))
        says = self._one_of(f"{key}.rule", table.get("rule"), SAYINGS[key])
        source = self._source(key, table)
        verified = table.get("verified", False)
        if not isinstance(verified, bool):
            raise self._refuse(f"{key}.verified", say("is not true or false"), say("write verified = false"))
        if verified and source is None:
            raise self._refuse(
                f"{key}.verified", say("is true with no source"), say("say where the rule was read, as source")
            )
        if policy.after is not None and policy.base is None and (source is None or "verified" not in table):
            raise self._refuse(key, say("has no source"), say('write source = "…" and verified = false'))
        needed = _NEEDS.get((key, says))
        if needed is not None and needed not in table and not (key == "vague" and policy.words):
            raise self._refuse(
                f"{key}.{needed}", say("is missing"), say('"{says}" needs it; see the reference of policies', says=says)
            )
        policy = replace(policy, rules={**policy.rules, key: Rule(says, source, verified)})
        return self._with_numbers(policy, key, table, says)

    def _source(self, key: Key, table: Mapping[str, object]) -> str | None:
        found = table.get("source")
        if found is not None and (not isinstance(found, str) or not found.strip()):
            raise self._refuse(
                f"{key}.source", say("is not a text"), say('write source = "…": where the rule was read')
            )
        return found

    def _with_numbers(self, policy: Policy, key: Key, table: Mapping[str, object], says: str) -> Policy:
        match key:
            case "vague":
                words = {**policy.words, **self._words(table.get("words", {}))}
                if "otherwise" not in table:
                    return replace(policy, words=words)
                other = self._one_of("vague.otherwise", table["otherwise"], get_args(Otherwise))
                return replace(policy, words=words, other_words=cast(Otherwise, other))
            case "hedged" if "within" in table:
                return replace(policy, within=self._share("hedged.within", table["within"]))
            case "harm_words":
                told = self._texts("harm_words.words", table.get("words", []))
                leave = frozenset(word.casefold() for word in told) if says == "leave out" else frozenset[str]()
                return replace(policy, leave_out=leave)
            case "harms":
                only = self._each("harms.only", table.get("only", []), HARMS)
                return replace(policy, harms=only if says == "only" else ())
            case "sources":
                least = self._whole("sources.families", table.get("families", policy.corroborated_by), least=2)
                ranking = self._texts("sources.ranking", table.get("ranking", []))
                return replace(policy, corroborated_by=least, ranking=ranking)
            case "aggregates":
                country = table.get("country", True)
                if not isinstance(country, bool):
                    raise self._refuse("aggregates.country", say("is not true or false"), say("write country = true"))
                days = table.get("days")
                longest = None if days is None else self._whole("aggregates.days", days, least=1)
                return replace(policy, longest=longest, country=country)
            case "evidence":
                count = self._whole("evidence.families", table.get("families", 1), least=1)
                ask = self._one_of("evidence.otherwise", table.get("otherwise", "set aside"), ("set aside", "ask"))
                return replace(policy, families=count if says == "families" else 1, ask_for_more=ask == "ask")
            case "grades":
                grades = self._each("grades.only", table.get("only", []), GRADES)
                return replace(policy, grades=grades if says == "only" else GRADES)
            case "event":
                least = self._whole("event.least", table.get("least", 0), least=0)
                return replace(policy, least=0 if says == "any" else least)
            case _:
                return policy

    def _refuse(self, key: str, what: str, cure: str) -> PolicyError:
        return PolicyError(
            say(
                '{file}, line {line_of}: "{key}" {what}; {cure}',
                file=self.file,
                line_of=line_of(self.text, key),
                key=key,
                what=what,
                cure=cure,
            )
        )

    def _text(self, key: str) -> str | None:
        found = self.table.get(key)
        if found is not None and (not isinstance(found, str) or not found.strip()):
            raise self._refuse(key, say("is not a text"), say('write {key} = "…"', key=key))
        return found

    def _needed(self, key: str, example: str) -> str:
        found = self._text(key)
        if found is None:
            raise self._refuse(key, say("is missing"), say('write {key} = "{example}"', key=key, example=example))
        return found

    def _only(self, where: str, table: Mapping[str, object], keys: tuple[str, ...]) -> None:
        for key in sorted(table.keys() - set(keys)):
            raise self._refuse(
                f"{where}{key}", say("is not known here"), say("there are: {keys}", keys=", ".join(keys))
            )

    def _one_of(self, key: str, found: object, allowed: tuple[str, ...]) -> str:
        for one in allowed:
            if one == found:
                return one
        if found is None:
            raise self._refuse(key, say("is missing"), say("write one of: {allowed}", allowed=", ".join(allowed)))
        shown = say('is "{found}"', found=found[:40]) if isinstance(found, str) else say("is no text")
        raise self._refuse(key, shown, say("write one of: {allowed}", allowed=", ".join(allowed)))

    def _each(self, key: str, found: object, allowed: tuple[T, ...]) -> tuple[T, ...]:
        told = self._texts(key, found)
        for one in told:
            self._one_of(key, one, cast("tuple[str, ...]", allowed))
        if not told:
            raise self._refuse(
                key, say("is empty"), say("write some of: {allowed}", allowed=", ".join(str(one) for one in allowed))
            )
        return tuple(one for one in allowed if one in told)

    def _texts(self, key: str, found: object) -> tuple[str, ...]:
        if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
            raise self._refuse(key, say("is not a list of texts"), say('write them as ["…", "…"]'))
        return tuple(found)

    def _whole(self, key: str, found: object, *, least: int) -> int:
        if isinstance(found, bool) or not isinstance(found, int) or found < least:
            raise self._refuse(
                key,
                say("is not a whole number, {least} or more", least=least),
                say("write {value} = {least}", value=key.split(".")[-1], least=least),
            )
        return found

    def _share(self, key: str, found: object) -> Fraction:
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            raise self._refuse(key, say("is not a share from 0 to 1"), say("write within = 0.1 for a tenth"))
        return Fraction(str(found))

    def _words(self, found: object) -> Mapping[str, Count | Otherwise]:
        if not isinstance(found, dict):
            raise self._refuse(
                "vague.words", say("is not a table of words"), "write [vague.words], dozens = { min = 24 }"
            )
        return {str(word).casefold(): self._stands_for(str(word), value) for word, value in found.items()}

    def _stands_for(self, word: str, found: object) -> Count | Otherwise:
        key = f'vague.words."{word}"' if " " in word or "." in word else f"vague.words.{word}"
        cure = say('write { min = 24 }, or "ask", "refuse" or "nothing"')
        if isinstance(found, str):
            return cast(Otherwise, self._one_of(key, found, get_args(Otherwise)))
        if not isinstance(found, dict) or not found:
            raise self._refuse(key, say("is not a table of min and max"), cure)
        self._only(f"{key}.", found, ("min", "max"))
        low, high = found.get("min"), found.get("max")
        for number in (low, high):
            if number is not None and (isinstance(number, bool) or not isinstance(number, int) or number < 0):
                raise self._refuse(key, say("is not a table of whole numbers, 0 or more"), cure)
        try:
            return Count(low, high)
        except ValueError as error:
            raise self._refuse(
                key, say("cannot be: {error}", error=error), say("put the lower number into min")
            ) from None
