"""Draws the picture at the top of the README: the first screen of a built page, as SVG.

Run it with `make picture`. It needs Chromium, pdftocairo (poppler-utils) and npx (Node.js).
"""

import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import tools
from playwright.sync_api import sync_playwright

SITE, PAGE, PICTURE = sys.argv[1:4]
# Without the margins and page numbers of print, and without the link that only the keyboard shows.
STYLE = "@page { margin: 0; @bottom-right { content: none } } .frame-skip { display: none }"

handler = partial(SimpleHTTPRequestHandler, directory=SITE)
with (
    ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
    tempfile.TemporaryDirectory() as folder,
):
    Thread(target=server.serve_forever, daemon=True).start()
    pdf, svg = Path(folder, "page.pdf"), Path(folder, "page.svg")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.need("browser"))
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page.emulate_media(media="screen")
        page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}", wait_until="networkidle")
        page.add_style_tag(content=STYLE)
        page.pdf(path=pdf, width="1280px", height="900px", page_ranges="1", print_background=True)
    server.shutdown()
    subprocess.run(["pdftocairo", "-svg", pdf, svg], check=True)
    subprocess.run(["npx", "--yes", "svgo@4", "-p", "2", svg, "-o", PICTURE], check=True)
