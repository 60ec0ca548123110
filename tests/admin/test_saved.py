"""What editors write by themselves means what was written by hand.

The files in `saved/` were written by Decap CMS 3.16.3 and Sveltia CMS 0.221.1 with their own YAML
formats, number fields for hours and credits, and the changes below made in their forms. Comments,
quotation marks and folding are gone, 29.0 is 29, what is empty is '', null or [].
"""

import shutil
from pathlib import Path

import pytest

from prospectus.loading import read_catalogue

ROOT = Path(__file__).parents[2]
SAVED = Path(__file__).parent / "saved"
AUDIENCE = """audience: >-
  LEAP™ Oncology is ideal for any health care professional (e.g., oncologists, nurses, social
  workers, pharmacist, radiation therapist) working in cancer care but whose primary focus is not
  palliative care.
"""
CHANGES = {
    "courses/leap-oncology.yml": [
        ("  - Taking Ownership", "  - 12:30"),
        ("  - Pain", "  - no"),
        ("  - Quality Improvement", "  - 2027-01-14"),
        (AUDIENCE, ""),
    ],
    "organization.yml": [
        ("opens: 9:00", "opens: 12:30"),
        ("  phone: 1-833-888-LEAP™ (5327)\n", ""),
    ],
}


@pytest.mark.parametrize("editor", ["decap", "sveltia"])
def test_files_that_an_editor_wrote_hold_the_same_facts(editor, tmp_path):
    for name in ("by-hand", "saved"):
        for part in ("data", "docs"):
            shutil.copytree(ROOT / part, tmp_path / name / part)
    for name, pairs in CHANGES.items():
        path = tmp_path / "by-hand" / "data" / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        shutil.copy(SAVED / editor / "data" / name, tmp_path / "saved" / "data" / name)
    assert read_catalogue(tmp_path / "saved") == read_catalogue(tmp_path / "by-hand")


def test_the_saved_files_hold_what_editors_are_known_to_write():
    decap, sveltia = (
        "".join(path.read_text(encoding="utf-8") for path in (SAVED / name).rglob("*.yml"))
        for name in ("decap", "sveltia")
    )
    for text in (decap, sveltia):
        assert "# " not in text
        for line in ("    credits: 29\n", "  - 12:30\n", "  - no\n", "  - 2027-01-14\n"):
            assert line in text
    assert '  phone: ""\n' in decap
    assert "  email: null\n" in decap
    assert "  phone: ''\n" in sveltia
    assert "keywords: []\n" in sveltia
    assert "    credits: null\n" in sveltia
