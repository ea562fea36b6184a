"""look_at_report.py PAGE [STUDENT HOSTILE…]: reads a page of ours in Chromium as people do. Prints what is wrong, a line
each.

With a STUDENT it is the report page, in which that dossier is open. HOSTILE are texts that a roster put into it: they must
stand there as text.
"""

import importlib.util
import json
import os
import sys

sys.dont_write_bytecode = True

from browser import Browser  # noqa: E402

page, student, hostile = sys.argv[1], (sys.argv[2:3] or [None])[0], sys.argv[3:]
wrong = []


def check(truth, complaint):
    if not truth:
        wrong.append(complaint)


def axe_script():
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None:
        sys.exit("axe-playwright-python is missing: .ci/setup installs it")
    with open(os.path.join(os.path.dirname(found.origin), "axe.min.js"), encoding="utf-8") as file:
        return file.read()


def accessible(browser, where):
    """What axe finds by the rules of WCAG 2.0 to 2.2, A and AA, and its own good practice."""
    browser.run(axe)
    found = browser.run("axe.run({resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.map("
                        "v => v.id + ': ' + v.nodes.map(n => n.target).join(' ').slice(0, 200))))")
    for violation in json.loads(found):
        wrong.append(f"{where}: {violation}")


def read_report(browser):
    """Filters, sorts and switches by keyboard."""
    browser.size(1280)
    browser.open(page)
    browser.run("document.querySelector('[data-language=fr]').click()")
    for text in hostile:
        texts = browser.run("[...document.querySelectorAll('option, td small')].map(one => one.textContent)")
        check(any(text in one for one in texts), f"the page does not show {text!r} as it is")
    check(browser.run("document.querySelectorAll('img, iframe, object, a[href^=\"javascript:\"]').length") == 0,
          "there is markup that is not ours")
    check(browser.run("typeof window.canary") == "undefined", "a text of the roster was run as a script")

    # Everything by keyboard: the filter for a number, …
    browser.run("document.getElementById('students-number').focus()")
    browser.press(*student)
    check(browser.run(rows) == [student], "the filter does not find the student by number")
    check("sur 1" in browser.run("document.querySelector('[data-rows=students] .found').textContent"),
          "what the filter found is not said")
    check(browser.run("document.querySelector('[data-rows=students] tbody code')?.textContent")
          == "vidimus show " + student, "a row does not say the command that shows more")

    # … the button that takes the filters away, reached by Tab and pressed by Space, …
    for _ in range(10):
        browser.press("Tab")
        if browser.run("document.activeElement.type") == "reset":
            break
    check(browser.run("document.activeElement.type") == "reset", "Tab does not reach the button behind the filters")
    browser.press("Space")
    every = browser.run("document.querySelector('[data-rows=students] .found').textContent")
    check(not every.endswith(" 1"), "the filters are not taken away")

    # … the choice of a state with the arrow keys, …
    browser.run("document.getElementById('students-stage-choice').focus()")
    browser.press("ArrowDown", "ArrowDown")
    stages = browser.run("[...document.querySelectorAll('[data-rows=students] td.stage')].map(one => one.textContent)")
    check(len(set(stages)) == 1, f"the choice of a state leaves {sorted(set(stages))}")
    browser.run("document.querySelector('[data-rows=students] [type=reset]').click()")

    # … and the order of rows with Enter, both ways.
    browser.run("document.querySelector('[data-rows=students] [data-sort=student]').focus()")
    browser.press("Enter")
    up = browser.run(rows)
    head = "document.querySelector('[data-rows=students] th.student').getAttribute('aria-sort')"
    check(up == sorted(up) and browser.run(head) == "ascending", "Enter does not sort by number")
    browser.press("Enter")
    down = browser.run(rows)
    check(down == sorted(down, reverse=True) and browser.run(head) == "descending", "Enter does not turn the order")

    # What is remembered across languages and days.
    browser.run("document.querySelector('[data-language=en]').click()")
    check(browser.run("document.title").startswith("Registration"), "the title stays French")
    check(browser.run("document.getElementById('stale').hidden") is True, "a fresh page says that it is old")
    wrong.extend(browser.troubles())


rows = "[...document.querySelectorAll('[data-rows=students] tbody th b')].map(cell => cell.textContent)"
axe = axe_script()

with Browser() as browser:
    for width in (360, 800, 1280):
        for dark in (False, True):
            for language in ("fr", "en"):
                where = f"{width} px, {'dark' if dark else 'light'}, {language}"
                browser.size(width, dark=dark)
                browser.open(page)
                browser.run(f"document.querySelector('[data-language={language}]').click()")
                check(browser.run("document.documentElement.lang") == language, f"{where}: the language does not change")
                check(browser.run("document.documentElement.scrollWidth") <= width, f"{where}: wider than the screen")
                seen = browser.run("document.body.innerText")
                other = "Why documents are rejected" if language == "fr" else "Pourquoi des pièces sont refusées"
                check(other not in seen, f"{where}: both languages are seen")
                wrong += [f"{where}: {trouble}" for trouble in browser.troubles()]
                if width != 800:
                    accessible(browser, where)

    if student:
        read_report(browser)

print("\n".join(dict.fromkeys(wrong)))
