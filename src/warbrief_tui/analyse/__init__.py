"""What an edition says, found: fronts and their mentions, figures. Pure, derived, rebuilt when the rules change."""

from typing import TYPE_CHECKING

from ..model import Analysis, Edition

if TYPE_CHECKING:
    from .fronts.gazetteer import Gazetteer


def version(gazetteer: "Gazetteer") -> str:
    """Return the version of the rules: it changes whenever fronts or figures may be found differently."""
    from .figures import rules

    return f"{gazetteer.version}+{rules.current().version}"


def analyse(edition: Edition, gazetteer: "Gazetteer") -> Analysis:
    """Return everything that the current rules find in `edition`."""
    from .figures.extractor import figures
    from .fronts.mentions import mentions

    return Analysis(version(gazetteer), figures(edition, gazetteer), mentions(edition, gazetteer))
