"""How Chromium is started: without what costs time and is not part of any page."""

# With each window, Chromium draws two pages for the list below its address bar, which no test
# sees; they take longer than the page of the test.
_UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")

# What Playwright turns off itself (`disabledFeatures` in its driver): of several lists, Chromium
# takes the last one.
_PLAYWRIGHT = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join((*_PLAYWRIGHT, *_UNSEEN))}",
]
