"""Portraits: what is made of the pictures of people, and where pages have it."""

import io
import json
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageCms
from small_site import COURSE, ORGANIZATION

from prospectus.assembly.build import build_site
from prospectus.pictures import PictureError, PortraitScaler
from prospectus.site import Settings
from prospectus.structure import PageKind

NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)
RED, GREEN, BLUE = (200, 30, 30), (30, 160, 30), (30, 30, 200)
ORIENTATION = 0x0112


def draw(width, height, *colors, mode="RGB"):
    """A picture of stripes, from top to bottom."""
    picture = Image.new(mode, (width, height))
    for number, color in enumerate(colors):
        top = height * number // len(colors)
        picture.paste(color, (0, top, width, height * (number + 1) // len(colors)))
    return picture


@pytest.fixture
def scale(tmp_path):
    """What becomes of a picture that is saved as a file."""

    def scaled(picture, name="a.jpg", size=80, *, whole=False, **options):
        picture.save(tmp_path / name, **options)
        content = PortraitScaler(tmp_path).scale(name, size, whole=whole)
        made = Image.open(io.BytesIO(content))
        assert (made.format, made.size) == ("WEBP", (size, size))
        return made

    return scaled


def near(pixel, color):
    return all(abs(one - other) < 25 for one, other in zip(pixel[:3], color, strict=True))


def test_the_upper_middle_of_a_portrait_stays(scale):
    made = scale(draw(300, 900, RED, GREEN, BLUE), "a.png")
    assert near(made.getpixel((40, 2)), RED)
    assert near(made.getpixel((40, 77)), GREEN)


def test_all_of_a_logo_stays_on_a_clear_ground(scale):
    made = scale(draw(300, 100, RED), "a.png", whole=True)
    assert near(made.getpixel((2, 40)), RED)
    assert made.getpixel((40, 2))[3] == 0


def test_a_picture_of_a_phone_is_turned_as_it_says(scale):
    exif = Image.Exif()
    exif[ORIENTATION] = 3  # upside down
    made = scale(draw(400, 400, RED, BLUE), exif=exif, quality=95)
    assert near(made.getpixel((40, 5)), BLUE)


def test_nothing_that_a_camera_adds_is_published(scale):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (43.0, 39.0, 0.0)}  # where it was
    made = scale(draw(400, 400, RED), exif=exif)
    assert not made.getexif()
    assert "icc_profile" not in made.info


@pytest.mark.parametrize("mode", ["CMYK", "L", "P"])
def test_pictures_for_print_and_of_few_colours_can_be_shown(scale, mode):
    picture = draw(200, 200, RED).convert(mode)
    made = scale(picture, "a.png" if mode == "P" else "a.jpg")
    assert made.mode == "RGB"


def test_colours_are_those_of_the_profile(scale):
    lab = ImageCms.createProfile("LAB")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert near(scale(draw(200, 200, GREEN), icc_profile=profile).getpixel((9, 9)), GREEN)
    odd = ImageCms.ImageCmsProfile(lab).tobytes()  # it is for other pictures, so it is left out
    assert near(scale(draw(200, 200, GREEN), icc_profile=odd).getpixel((9, 9)), GREEN)


@pytest.mark.parametrize("length", [0, 20, 700])
def test_a_damaged_picture_is_refused(tmp_path, length):
    buffer = io.BytesIO()
    draw(400, 400, RED, GREEN).save(buffer, "JPEG")
    (tmp_path / "a.jpg").write_bytes(buffer.getvalue()[:length])
    with pytest.raises(PictureError):
        PortraitScaler(tmp_path).scale("a.jpg", 80, whole=False)


@pytest.mark.parametrize("size", [10_000, 20_000])
def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path, size):
    Image.new("1", (size, size)).save(tmp_path / "a.png")
    with pytest.raises(PictureError):
        PortraitScaler(tmp_path).scale("a.png", 80, whole=False)


def test_other_formats_are_refused(tmp_path):
    draw(40, 40, RED).save(tmp_path / "a.bmp")
    with pytest.raises(PictureError):
        PortraitScaler(tmp_path).scale("a.bmp", 80, whole=False)


def test_a_portrait_is_made_once(tmp_path, monkeypatch):
    draw(200, 200, RED).save(tmp_path / "a.png")
    scaler = PortraitScaler(tmp_path, tmp_path / "cache")
    first = scaler.scale("a.png", 80, whole=False)
    with monkeypatch.context() as patch:
        patch.setattr("prospectus.pictures.scaling.scale_square", None)
        assert scaler.scale("a.png", 80, whole=False) == first
    draw(200, 200, BLUE).save(tmp_path / "a.png")
    assert scaler.scale("a.png", 80, whole=False) != first
    scaler.keep_only([("a.png", 80, False)])
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.fixture
def site(tmp_path):
    """The site of a person with a portrait, and of an organization with a logo."""
    docs = tmp_path / "docs" / "images"
    docs.mkdir(parents=True)
    draw(400, 500, RED).save(docs / "ann smith.jpg")
    for name in ("council", "logo", "favicon"):
        (docs / f"{name}.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    data = {
        "organization": ORGANIZATION,
        "people": {
            "ann": {"name": "Ann Smith", "portrait": {"file": "images/ann smith.jpg"}},
            "council": {
                "name": "Council",
                "kind": "organization",
                "portrait": {"file": "images/council.svg", "alt": "An owl"},
            },
        },
        "courses/pain": COURSE | {"authors": ["ann", "council"]},
    }
    for name, value in data.items():
        file = tmp_path / "data" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding="utf-8")
    return build_site(tmp_path, Settings(site_url="https://courses.example.org/"), NOW)


def pictures(site, path):
    page = next(page for page in site.pages if page.path == path)
    soup = BeautifulSoup(page.html, "html.parser")
    names = ("src", "srcset", "alt", "width", "height")
    return [[picture.get(name) for name in names] for picture in soup("img")]


def test_pages_have_pictures_in_their_size_and_the_double(site):
    folder = "../../people/ann/portrait"
    assert pictures(site, "courses/pain/") == [
        [f"{folder}-80.webp", f"{folder}-160.webp 2x", "", "80", "80"],
        ["../../images/council.svg", None, "", "80", "80"],
    ]
    assert pictures(site, "people/ann/") == [
        ["portrait-160.webp", "portrait-320.webp 2x", "Portrait of Ann Smith", "160", "160"]
    ]
    assert pictures(site, "people/council/") == [
        ["../../images/council.svg", None, "An owl", "160", "160"]
    ]


def test_each_picture_of_a_page_is_published(site):
    made = {path: route.make() for path, route in site.file_routes.items() if "portrait" in path}
    sizes = {path: Image.open(io.BytesIO(file.content)).size for path, file in made.items()}
    assert sizes == {f"people/ann/portrait-{size}.webp": (size, size) for size in (80, 160, 320)}
    site.delete_unused()
    assert all(site.file_routes[path].make() == file for path, file in made.items())


def test_programs_find_the_picture(site):
    [profile] = [route for route in site.routes if route.subject == "ann"]
    assert profile.kind is PageKind.PERSON
    described = json.loads(site.make_page(profile).json_ld)[0]
    assert described["image"] == "https://courses.example.org/people/ann/portrait-320.webp"
    people = json.loads(site.file_routes["api/v1/people.json"].make().content)["people"]
    assert [person["portrait"] for person in people] == [
        {"url": "https://courses.example.org/images/council.svg", "alt": "An owl"},
        {"url": described["image"], "alt": "Portrait of Ann Smith"},
    ]
