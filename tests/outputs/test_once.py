"""What many pages have is rendered once for all of them."""

from collections import Counter

from markupsafe import Markup

from prospectus.pages import Frame, FrameTemplates, catalogue
from prospectus.structure import PageKind
from prospectus.theme import publish_assets

PEOPLE = {"ben": {"name": "Ben Example"}, "cleo": {"name": "Cleo Example"}}


class Counted(Markup):
    """A text that counts how often it is put into HTML."""

    count = 0

    def __html__(self):
        type(self).count += 1
        return str(self)


def test_the_card_of_a_course_is_made_once_for_all_people(monkeypatch, outputs_of, make_site):
    made = Counter()

    def count(course):
        made[course.slug] += 1
        return attributes(course)

    attributes = catalogue.course_filter_attributes
    monkeypatch.setattr(catalogue, "course_filter_attributes", count)
    site = outputs_of(make_site(course={"authors": ["ann", "ben", "cleo"]}, people=PEOPLE))
    pages = [site.make_page(route) for route in site.routes if route.path.startswith("people/")]
    assert sum('class="card"' in page.html for page in pages) == 3
    assert list(made.values()) == [1]


def test_the_search_is_rendered_once_for_pages_with_equal_links(
    root, outputs_of, make_site, make_session
):
    site = outputs_of(make_site(*(make_session(id=id_) for id_ in ("first", "second"))))
    assets = publish_assets(root / "overrides" / "assets", site.view.organization.facts.colors)
    words = Counted('{"words": "of the search"}')
    templates = FrameTemplates(site.templates, Frame(menu=(), assets=assets, search_data=words))
    routes = [route for route in site.routes if route.kind is PageKind.SESSION]
    pages = [
        templates.render_page(route, site.make_page(route), site.trail(route)) for route in routes
    ]
    assert [page.count("of the search") for page in pages] == [1, 1]
    assert Counted.count == 1
