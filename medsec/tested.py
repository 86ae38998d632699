"""What was tried so that everybody can use the site. The page about accessibility says it; a test
holds it to what the browser tests do."""

from datetime import date

ON = date(2026, 11, 23)  # when we last went through: keyboard, zoom, forced colours, no script
AXE = "4.14.1"  # the checker that opens every page and state before each change goes in
WIDTHS = (1280, 320)  # pixels, each in light and dark
