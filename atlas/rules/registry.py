"""Keep the list of rules; each is one small function that yields its breaches."""

from collections.abc import Callable, Iterator

from atlas.rules.breach import Breach
from atlas.rules.folder import Folder

Rule = Callable[[Folder], Iterator[Breach]]

#: Every rule by name, in the order in which the modules of this package declare them.
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Enter a function into `RULES` and return it unchanged."""
    RULES[function.__name__] = function
    return function
