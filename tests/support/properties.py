"""Settings of property tests. They always try the same examples: a few by default, all with `--hypothesis-profile full`."""

import atexit
import os
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.configuration import set_hypothesis_home_dir

from support.registers import ROOT

FULL = 100
"""Of the profile `full`: every example that a test asks for. The other profile has a part of them in a hundred."""
QUICK = 10
FEWEST = 4

if not os.access(ROOT, os.W_OK):  # a folder `.hypothesis` cannot be made
    _elsewhere = TemporaryDirectory(prefix="hypothesis-")
    set_hypothesis_home_dir(_elsewhere.name)
    atexit.register(_elsewhere.cleanup)

for _name, _part in (("quick", QUICK), ("full", FULL)):
    settings.register_profile(
        _name,
        max_examples=_part,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        print_blob=True,
    )


settings.load_profile("quick")


def examples(full: int, **others: Any) -> settings:
    """Settings of a test that tries so many examples in the profile `full`, and that part of them in another."""
    part = settings.default.max_examples if settings.default else FULL
    return settings(max_examples=max(min(full, FEWEST), full * part // FULL), **others)


few = examples(50)
"""For a test whose examples are whole letters."""
