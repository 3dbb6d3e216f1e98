"""The network page of the analyst in chromium: what it takes to paint, open, expand and drag.

    python benchmarks/network_page.py [--nodes 60 500]

Serves a graph in memory in which one man is told of with a woman and a child of ever another
household, until his network holds so many persons and households, and opens it as an analyst.
Server times are those of the whole page over HTTP, twenty times. The browser runs on the same
machine. Frames are counted while a node is dragged for two seconds. Results are kept in
`benchmarks/results/`.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the server and browser of the tests

from asking import Json, melding
from measuring import machine
from pages.served import Browser, Page, Served, chromium, signed_in
from radarfunctie.domain.household import Household, HouseholdChange, Membership
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.mention import Mention
from radarfunctie.ports.graph import HeldSignal, NewMention, NewSignal

RUNS = 20
LIBRARIES = ("starlette", "jinja2", "networkx", "playwright")
_FRAMES = """async (seconds) => {
  const times = [];
  let last = performance.now();
  const end = last + seconds * 1000;
  return await new Promise((done) => {
    const step = (now) => {
      times.push(now - last);
      last = now;
      if (now < end) requestAnimationFrame(step); else done(times);
    };
    requestAnimationFrame(step);
  });
}"""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main() -> None:
    """Measure each size and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[60, 500])
    sizes = parser.parse_args().nodes
    result: dict[str, Any] = machine.stamp(LIBRARIES)
    result["input"] = {"seed": 0, "nodes": sizes}
    with tempfile.TemporaryDirectory(prefix="radar-benchmark-") as folder:
        served = Served(Path(folder))
        man = _fill(served, max(sizes))
        with chromium() as browser:
            result["sizes"] = []
            for nodes in sizes:
                result["sizes"].append(_measured(served, browser, man, nodes))
                print(result["sizes"][-1], file=sys.stderr, flush=True)
        served.close()
    machine.close(result)
    machine.kept("network_page", result)


def _fill(served: Served, nodes: int) -> str:
    """Enough families around one man, written as found; his id.

    Who is who is given: how persons are found is measured elsewhere.
    """
    radar, now = served.radar, served.radar.clock.now()
    assigned, homes = [], []
    with radar.graph.writer() as writer:
        for number, told in enumerate(_families(nodes // 3 + 10)):
            accepted = radar.intake.accept_json(json.dumps(told).encode())
            name = SignalId(f"net-{number}")
            mentions = {ref: MentionId(f"m-{number}-{ref}") for ref in ("p1", "p2", "p3")}
            held = HeldSignal(name, now, accepted.digest, accepted.document, mentions)
            new = tuple(
                NewMention(Mention(one, accepted.signal.mention_key(ref), name, {}), (), {})
                for ref, one in mentions.items()
            )
            writer.add_signal(NewSignal(held, accepted.signal, new))
            who = {"p1": f"w-{number}", "p2": "man", "p3": f"c-{number}"}
            assigned += [
                (mentions[ref], PersonId(one), Grade.LIKELY if number % 3 else Grade.CERTAIN)
                for ref, one in who.items()
            ]
            members = tuple(
                Membership(PersonId(who[ref]), None, None, Grade.CERTAIN, ())
                for ref in ("p1", "p3")
            )
            homes.append(Household(HouseholdId(f"h-{number}"), members, ()))
        writer.apply(now, PersonChange(tuple(assigned)), HouseholdChange(tuple(homes)))
    return "man"


def _families(count: int) -> Iterator[Json]:
    for number in range(count):
        letters = "".join(chr(97 + (number // 26**place) % 26) for place in range(3))
        home = [{"postcode": f"{2000 + number} AB", "number": 1 + number, "street": "Laan"}]
        year = 2016 + number % 10
        told = melding(f"net-{number}", day=f"{year}-{1 + number % 12:02}-{1 + number % 28:02}")
        told["source"]["sector"] = ("justice_safety", "health", "education")[number % 3]
        told["severity"] = ("concern", "structural", "acute")[number % 3]
        surname = f"V{letters}{letters[::-1]}"
        told["persons"][1]["bsn"] = "999990020"
        told["persons"][1].pop("addresses")
        told["persons"][0] = {
            "ref": "p1", "role": "undergoes_violence", "firstNames": f"Anna{letters}",
            "surname": surname, "birthDate": f"{1960 + number % 40}-0{1 + number % 9}-11",
            "addresses": home,
        }  # fmt: skip
        told["persons"].append(
            {"ref": "p3", "role": "witnesses_violence", "firstNames": f"Bo{letters}",
             "surname": surname, "birthDate": f"{2004 + number % 12}-0{1 + number % 9}-03",
             "addresses": home}
        )  # fmt: skip
        told["relations"].append({"from": "p1", "to": "p3", "kind": "parent_of"})
        told["household"] = {"members": ["p1", "p3"]}
        yield told


def _measured(served: Served, browser: Browser, man: str, nodes: int) -> Mapping[str, Any]:
    """One size: the man with so many around him, and the households of these."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = signed_in(context, served, "analyst")
    address = _address(page, served, man, nodes)
    server = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        assert page.request.get(address).ok
        server.append(time.perf_counter() - begun)
    opened = [_opened(page, address) for _ in range(5)]
    drawn = page.locator("[data-row]").count()
    expand_s = _expanded(page)
    frames = _dragged(page)
    context.close()
    return {
        "nodes": nodes,
        "rows": drawn,
        "server_ms": machine.quantiles_ms(server),
        "first_paint_ms": round(statistics.median(one[0] for one in opened)),
        "ready_ms": round(statistics.median(one[1] for one in opened)),
        "expand_ms": round(expand_s * 1000),
        "drag_frame_ms": machine.quantiles_ms([one / 1000 for one in frames]),
    }


def _address(page: Page, served: Served, man: str, nodes: int) -> str:
    """The man, so many he is told of with, and their households, all but the last one."""
    page.goto(f"{served.address}/network/{man}?open={man}.together.20")
    ids = page.eval_on_selector_all("[data-row]", "(rows) => rows.map((row) => row.dataset.row)")
    people = [one for one in ids if one != man]
    women = people[: max(1, nodes // 3)]
    homes = ",".join(f"{one}.household.1" for one in women)
    pages = max(1, (2 * nodes // 3) // 50)
    return f"{served.address}/network/{man}?open={man}.together.{pages},{homes}"


def _opened(page: Page, address: str) -> tuple[float, float]:
    """First paint and ready, in ms."""
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("[data-investigate][data-ready]").wait_for()
    ready_ms = (time.perf_counter() - begun) * 1000
    return float(page.evaluate(_PAINTED)), ready_ms


def _expanded(page: Page) -> float:
    """One page more of neighbours of somebody, until they are in the table."""
    before = page.locator("[data-row]").count()
    begun = time.perf_counter()
    page.locator("button.act", has_text="Toon").first.click()
    while page.locator("[data-row]").count() == before:
        assert time.perf_counter() - begun < 30
    page.locator("[data-investigate]:not([aria-busy])").wait_for()
    return time.perf_counter() - begun


def _dragged(page: Page) -> list[float]:
    """Times of frames, in ms, while a node is dragged."""
    canvas = page.locator("[data-canvas]")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"() => {{ ({_FRAMES})(2).then((times) => {{ window.frameTimes = times; }}); }}")
    begun = time.perf_counter()
    step = 0
    while time.perf_counter() - begun < 2:
        step += 1
        page.mouse.move(x + (step * 7) % 200, y + (step * 5) % 120)
    page.mouse.up()
    page.wait_for_timeout(300)
    times: list[float] = page.evaluate("window.frameTimes")
    return times[2:]


if __name__ == "__main__":
    main()
