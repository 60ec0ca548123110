"""`prospectus schema`."""

import json

import pytest

KINDS = ["organization", "people", "accreditors", "courses", "sessions"]


def properties(schema, path=""):
    """Every property below a schema, with its path."""
    if isinstance(schema, dict):
        named = schema.get("properties", {})
        for name, shape in named.items():
            yield f"{path}/{name}", shape
        for name, part in schema.items():
            yield from properties(part, f"{path}/{name}")
    if isinstance(schema, list):
        for number, part in enumerate(schema):
            yield from properties(part, f"{path}/{number}")


def references(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for part in schema.values():
            yield from references(part)
    if isinstance(schema, list):
        for part in schema:
            yield from references(part)


@pytest.fixture(scope="module")
def schemas(prospectus, tmp_path_factory):
    done = prospectus("schema", cwd=tmp_path_factory.mktemp("anywhere"))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_there_is_a_schema_of_each_kind_of_file(schemas):
    assert list(schemas) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_is_printed_alone(prospectus, schemas, tmp_path, kind):
    done = prospectus("schema", kind, cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout) == schemas[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_each_property_is_described_with_an_example(schemas, kind):
    found = list(properties(schemas[kind]))
    assert len(found) >= 2
    lacking = [
        path
        for path, shape in found
        for word in ("description", "examples")
        if not shape.get(word)
    ]
    assert lacking == []


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_hold_together(schemas, kind):
    schema = schemas[kind]
    assert {reference.removeprefix("#/$defs/") for reference in references(schema)} <= set(
        schema.get("$defs", {})
    )
    types = {"organization": "object", "courses": "object", "sessions": "array"}
    assert schema["type"] == types.get(kind, "object")
    for shape in schema.get("$defs", {}).values():
        if shape.get("type") == "object" and "properties" in shape:
            assert shape["additionalProperties"] is False, "a misspelt name is underlined"
            assert set(shape.get("required", [])) <= set(shape["properties"])


def test_the_schemas_are_schemas(schemas):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_schemas_are_written_where_they_changed(prospectus, root, tmp_path):
    folder = tmp_path / "schemas"
    first = prospectus("schema", "--to", folder, cwd=root)
    assert first.stdout.splitlines() == [f"Wrote {folder / kind}.schema.json." for kind in KINDS]
    assert prospectus("schema", "--to", folder, cwd=root).stdout == ""
    with (root / "data" / "people.yml").open("a", encoding="utf-8") as file:
        file.write("\nzoe-new:\n  name: Zoë New\n")
    again = prospectus("schema", "--to", folder, cwd=root)
    assert [line.split("/")[-1] for line in again.stdout.splitlines()] == [
        "courses.schema.json.",
        "sessions.schema.json.",
    ]
    assert '"zoe-new"' in (folder / "courses.schema.json").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_only_takes_its_names_away(prospectus, root):
    (root / "data" / "people.yml").write_text("a: [", encoding="utf-8")
    done = prospectus("schema", "courses", cwd=root)
    assert done.returncode == 0, done.stderr
    assert '"royal-college"' in done.stdout
    assert '"yoko-tarumi"' not in done.stdout
