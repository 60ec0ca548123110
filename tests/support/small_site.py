"""The facts of a small invented site, of which a test changes what it is about."""

NAMESPACE = "0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51"

ORGANIZATION = {
    "name": "Example Institute",
    "logo": "images/logo.svg",
    "favicon": "images/favicon.svg",
    "colors": {"primary": "#00546b", "accent": "#c2571a"},
    "country": "CA",
    "currency": "CAD",
    "zone": "America/Toronto",
    "calendar_namespace": NAMESPACE,
}
COURSE = {
    "title": "Pain",
    "tagline": "A course on pain.",
    "summary": "What to do about pain.",
    "deliveries": [{"mode": "online"}, {"mode": "hybrid"}, {"mode": "in-person"}],
}
SESSION = {
    "id": "pain-2027-01",
    "delivery_mode": "online",
    "zone": "America/Toronto",
    "meetings": [{"start": "2027-01-14 12:00", "end": "15:00"}],
}
PEOPLE = {"ann": {"name": "Ann Example", "credentials": "MD", "affiliations": ["A Hospital"]}}
ACCREDITORS = {"cfpc": {"name": "College of Family Physicians of Canada", "short_name": "CFPC"}}
