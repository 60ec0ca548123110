"""The templates of Material that stand behind ours are those that ours were made from."""

import hashlib
from pathlib import Path

import material

MATERIAL = Path(material.__file__).parent / "templates"

# Each template of ours that replaces one of Material's, with the one of Material that it was
# made from, as SHA-256.
ORIGINALS = {
    "404.html": "80c93494b5432b1bcdf292caeb67a0653c45b37372f49e08ad4a70ca695a7495",
    "main.html": "9948b55a7bc979c35825df99baba9e6971fca4eb298dea3cdde61e990a2de5e0",
    "partials/copyright.html": "bc86bca3bf75070fe5d72e2a3463bdddf87c10f4d6459c945fe81c5d384e35ea",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
    "partials/javascripts/base.html": (
        "d6113712bc4deb30b4bd810ee0dfc28b6f04d2f88cc0016c0f1766eac7b762b6"
    ),
    "partials/javascripts/content.html": (
        "3722e156f0f6339de39fbbfc178b6e401d1a4fb890f189ac5b80c2504bda7dcf"
    ),
    "partials/javascripts/palette.html": (
        "8790389765ea6036effddba548b15093bb05bdc75624eaeaf8b13f3c24be4ab5"
    ),
    "partials/logo.html": "e0925ef6c190174a5162ed1ecc55295016dd8a7beec3018db3e04aac283a2dd9",
    "partials/nav.html": "af33f6e032f632eb055c365eb5f1a975bf8456152fa768e69a1aad6d470b843f",
    "partials/palette.html": "fb935107ae7d3d7475965019eec36c1ad72bf1d154254dab2474921fcd2710e3",
    "partials/search.html": "bfd556535abcddb99396ab2a7e3acc2ebcd3f36756007d3969396caa4126be30",
    "partials/tabs.html": "d2c82916569e645a6b6dc5a36a2beddfaca5a66c8738c5b3e13b7d100ac2e8b7",
    "partials/toc.html": "fde48f583563364b0e0e6865a5ab1e7060ec1826161f69f5cbee653e621b0f84",
}
# Templates of Material that ours no longer include, but were made from as well.
ALSO = {
    "partials/nav-item.html": "89895208f22d68ce405a4bcb6649b9150eba5bbb04663a6cb3f93f02daf1d2f7",
}


def test_material_has_not_changed_what_we_put_templates_for(root):
    overrides = root / "overrides"
    ours = {
        path.relative_to(overrides).as_posix()
        for path in overrides.rglob("*.html")
        if (MATERIAL / path.relative_to(overrides)).exists()
    }
    assert ours == set(ORIGINALS), "ORIGINALS names each template that replaces one of Material's"
    changed = [
        name
        for name, known in (ORIGINALS | ALSO).items()
        if hashlib.sha256((MATERIAL / name).read_bytes()).hexdigest() != known
    ]
    assert changed == [], (
        f"Material changed {', '.join(changed)}. Compare its new text in {MATERIAL} with ours in "
        f"{overrides}, take over what is good for readers, then write the new hash in {__file__}."
    )


def test_each_of_our_partials_tells_how_it_differs(root):
    overrides = root / "overrides"
    for path in (overrides / "partials").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if (MATERIAL / path.relative_to(overrides)).exists():
            assert text.startswith("{#- Replaces Material's"), path.name
        else:
            assert text.startswith("{#- "), path.name
