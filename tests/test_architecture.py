"""Who may import whom: the one-way flow of docs/architecture.md, enforced over the imports themselves."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each layer imports only from the layers before it (and within itself).
LAYERS = (
    ("models", "filters", "errors", "revealing"),
    ("languages", "lexicon"),
    ("readers", "dates"),
    ("collecting",),
    ("events",),
    ("graph",),
    ("corrections",),  # over events, which merging and the lexicon help to write; the store keeps them and asks nothing more of them
    ("store",),
    ("figures", "digest"),
    ("exporters",),
    ("correcting",),  # writes corrections and lays them over; the pipeline asks it to, and so do those who correct
    ("pipeline",),
    ("cluster",),  # the pipeline's work on many machines
    ("watching",),
    ("cli",),
)
ALWAYS_ALLOWED = {"timeline"}  # `from timeline import __version__`
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
FILES = sorted((ROOT / "timeline").rglob("*.py"))
DASHBOARD_FILES = sorted((ROOT / "dashboards").rglob("*.py"))
TEST_FILES = sorted(path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


def modules_imported(path: Path) -> list[str]:
    """Every module that the file imports, also inside functions, relative imports made absolute."""
    package = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parent = package.split(".")[: -node.level] if node.level else []
            base = ".".join([*parent, *([node.module] if node.module else [])])
            found += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return found


def room(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "timeline" else None


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_layer_imports_only_from_its_left(path: Path):
    own = room(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own in (None, "__init__", "__main__"):
        return
    assert own in LEVEL, f"{own} is a room that docs/architecture.md does not know: give it a place in LAYERS and there"
    wrong = [m for m in modules_imported(path) if (other := room(m)) in LEVEL and other != own and LEVEL[other] >= LEVEL[own]]
    assert wrong == [], f"{path.relative_to(ROOT)} reaches to its right"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_library_never_imports_dash(path: Path):
    outside = {m.split(".")[0] for m in modules_imported(path)}
    allowed_in_cli = path.name == "cli.py" or "cli" in path.parts  # `timeline serve` starts the dashboard, lazily
    assert not outside & {"dash", "dash_mantine_components", "dash_ag_grid"}
    assert allowed_in_cli or "dashboards" not in outside


def test_only_the_fallback_imports_dateparser():
    users = [p for p in FILES if any(m.split(".")[0] == "dateparser" for m in modules_imported(p))]
    assert [p.relative_to(ROOT).as_posix() for p in users] == ["timeline/dates/fallback.py"]


def test_no_function_of_the_library_reads_the_clock():
    clock = ("date.today(", "datetime.now(", "datetime.utcnow(", "time.time(")
    library = [p for p in FILES if "cli" not in p.parts and p.name != "cli.py"]
    assert [p for p in library if any(c in p.read_text(encoding="utf8") for c in clock)] == []


@pytest.mark.parametrize("path", [*FILES, *DASHBOARD_FILES, *TEST_FILES], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_over_300_lines_states_its_reason(path: Path):
    lines = path.read_text(encoding="utf8").splitlines()
    assert len(lines) <= 300 or any("over 300 lines because" in line for line in lines[:30])


def test_every_component_id_is_declared_once_in_ids():
    for path in DASHBOARD_FILES:
        if path.name == "ids.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.keyword) and node.arg == "id":
                assert not isinstance(node.value, ast.Constant), f"{path.name}:{node.value.lineno}: the id belongs in ids.py"
