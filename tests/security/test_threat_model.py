"""The threat model promises nothing without a proof."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| promise", "|---"))]


def test_every_promise_names_tests_that_exist():
    assert len(ROWS) >= 12
    for row in ROWS:
        proofs = re.findall(r"`(tests/[\w/]+\.py)`", row.split(" | ")[-1])
        assert proofs, row
        for proof in proofs:
            assert "def test_" in (ROOT / proof).read_text(encoding="utf8"), proof


def test_every_test_of_security_is_the_proof_of_a_promise():
    here = {path.name for path in Path(__file__).parent.glob("test_*.py")} - {Path(__file__).name}
    assert {name for name in here if f"tests/security/{name}" not in PAGE} == set()


def test_the_page_is_one_page():
    assert len(PAGE.splitlines()) < 60
