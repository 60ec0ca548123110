"""The templates of Material that stand behind ours are those that ours were made from."""

import hashlib
from pathlib import Path

import material

MATERIAL = Path(material.__file__).parent / "templates"

# Each template of ours that replaces one of Material's, with the one of Material that it was
# made from, as SHA-256.
ORIGINALS = {
    "main.html": "9948b55a7bc979c35825df99baba9e6971fca4eb298dea3cdde61e990a2de5e0",
    "partials/javascripts/base.html": (
        "d6113712bc4deb30b4bd810ee0dfc28b6f04d2f88cc0016c0f1766eac7b762b6"
    ),
    "partials/javascripts/content.html": (
        "3722e156f0f6339de39fbbfc178b6e401d1a4fb890f189ac5b80c2504bda7dcf"
    ),
}
# Templates of Material whose elements the frame has too, as the styles and program of Material
# expect them on hand-written pages (pages/templates/frame/).
ALSO = {
    "base.html": "8536d352b0093623df9e0032894f321cbe264b15a9b48cdd962583772455dadb",
    "partials/copyright.html": "bc86bca3bf75070fe5d72e2a3463bdddf87c10f4d6459c945fe81c5d384e35ea",
    "partials/footer.html": "50c2a75f013b7b03fb97f381860c77df8fd5d13d68f90d3281754b68f69ec894",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
    "partials/nav.html": "af33f6e032f632eb055c365eb5f1a975bf8456152fa768e69a1aad6d470b843f",
    "partials/nav-item.html": "89895208f22d68ce405a4bcb6649b9150eba5bbb04663a6cb3f93f02daf1d2f7",
    "partials/palette.html": "fb935107ae7d3d7475965019eec36c1ad72bf1d154254dab2474921fcd2710e3",
    "partials/tabs.html": "d2c82916569e645a6b6dc5a36a2beddfaca5a66c8738c5b3e13b7d100ac2e8b7",
    "partials/tabs-item.html": "52fe1f551aa2dbfc9e15a19718a4cadd1f1e728d567ca21fea493ebfccaf3fe2",
    "partials/toc.html": "fde48f583563364b0e0e6865a5ab1e7060ec1826161f69f5cbee653e621b0f84",
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
