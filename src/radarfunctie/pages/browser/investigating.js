// The network page with a script: each link and form works as without, but what the server answers
// is put in place, and nobody who is drawn moves. The address stays that of what is shown.
import { networkStyle } from "./network_style.js";
import { Steps } from "./steps.js";

const PARTS = ["state", "filters", "path", "time", "nodes", "lines", "signals", "told", "data"];

const SETTLED_MOST = 150; // nodes among which new ones are given a place by forces
const ROW = 20;

export function investigate(root, cytoscape) {
  new Investigation(root, cytoscape);
}

class Investigation {
  constructor(root, cytoscape) {
    this.root = root;
    this.pages = new Map(); // what was answered before, so that undoing asks nothing
    this.place = root.querySelector("[data-canvas]");
    this.status = root.querySelector("[data-status]");
    this.place.hidden = false;
    const told = this.told();
    this.graph = cytoscape({
      container: this.place,
      elements: told.elements,
      style: networkStyle(),
      layout: { name: "preset", fit: true, padding: 30 },
      maxZoom: 3, minZoom: 0.05, pixelRatio: Math.min(window.devicePixelRatio, 1.5),
      hideEdgesOnViewport: told.elements.length > 700, textureOnViewport: told.elements.length > 700,
    });
    for (const id of told.pinned) this.graph.getElementById(id).lock();
    root.querySelector("[data-drawn]").hidden = true;
    root.querySelector("[data-tools]").hidden = false;
    for (const one of root.querySelectorAll("[data-scripted]")) one.hidden = false;
    this.steps = new Steps(this.held(window.location.href));
    this.listen();
    this.marked(told.chosen);
    this.buttons();
    root.dataset.ready = "";
  }

  told() { return JSON.parse(this.root.querySelector("[data-part='data']").dataset.told); }

  held(url) {
    const places = {};
    this.graph.nodes().forEach((node) => { if (!node.isParent()) places[node.id()] = { ...node.position() }; });
    return { url, places, pinned: this.graph.nodes(":locked").map((node) => node.id()) };
  }

  listen() {
    const { graph, root } = this;
    graph.on("tap", "node, edge", (event) => this.chosen(event.target));
    graph.on("tap", (event) => { if (event.target === graph) this.chosen(null); });
    graph.on("dragfreeon", () => { this.steps.take(this.held(window.location.href)); this.buttons(); });
    root.addEventListener("click", (event) => this.clicked(event));
    root.addEventListener("submit", (event) => this.sent(event));
    root.addEventListener("change", (event) => {
      const form = event.target.closest("form[data-sieve='']");
      if (form !== null && event.target.type !== "text") this.send(form);
    });
    this.place.addEventListener("keydown", (event) => this.typed(event));
    window.addEventListener("popstate", () => window.location.reload());
  }

  clicked(event) {
    const tool = event.target.closest("[data-tool]");
    if (tool !== null) { this.use(tool.dataset.tool); return; }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const choose = event.target.closest("[data-choose]");
    if (choose !== null) {
      event.preventDefault();
      this.look(choose.dataset.choose);
      return;
    }
    const link = event.target.closest("a");
    if (link === null) return;
    const mark = link.getAttribute("href").match(/^#m-(\d+)$/);
    if (link.dataset.step !== undefined) {
      event.preventDefault();
      this.go(link.href, link);
    } else if (mark !== null && link.closest("svg.timeline") !== null) {
      event.preventDefault();
      this.signal(Number(mark[1]));
    }
  }

  // Chosen in the table: the drawing shows who it is.
  look(id) {
    const one = this.graph.getElementById(id);
    this.chosen(one);
    if (one.nonempty()) this.graph.animate({ center: { eles: one }, duration: this.duration() });
    this.root.querySelector("[data-chosen]").focus({ preventScroll: true });
    this.place.scrollIntoView({ block: "center" });
  }

  sent(event) {
    const form = event.target.closest("form");
    if (form.dataset.sieve !== undefined) {
      event.preventDefault();
      this.send(form, event.submitter);
    } else if (form.dataset.save !== undefined || form.dataset.export !== undefined) {
      const places = form.querySelector("[name='places']");
      if (places !== null) places.value = JSON.stringify(this.held("").places);
      const pinned = form.querySelector("[name='pinned']");
      if (pinned !== null) pinned.value = this.held("").pinned.join(",");
      if (form.dataset.export !== undefined && new FormData(form).get("format") === "png") {
        event.preventDefault();
        this.png(form);
      }
    }
  }

  send(form, by) {
    const query = new URLSearchParams([...new FormData(form, by ?? null)].filter(([, value]) => value !== ""));
    this.go(`${form.getAttribute("action")}?${query}`, document.activeElement);
  }

  async go(url, from) {
    const place = remembered(from, this.root);
    this.root.setAttribute("aria-busy", "true");
    const page = await this.page(url);
    this.root.removeAttribute("aria-busy");
    if (page === null) { window.location.href = url; return; }
    const there = this.pages.get(url).url; // a button leads to an address of its own
    this.steps.renew(this.held(this.steps.now.url));
    this.show(page);
    history.replaceState(null, "", there);
    this.steps.take(this.held(there));
    this.buttons();
    found(place, this.root)?.focus({ preventScroll: true });
  }

  async page(url) {
    if (!this.pages.has(url)) {
      const answer = await fetch(url, { headers: { "Radar-Part": "network" } });
      if (!answer.ok || !new URL(answer.url).pathname.startsWith("/network/")) return null;
      const held = { url: answer.url, text: await answer.text() };
      this.pages.set(url, held);
      this.pages.set(answer.url, held);
    }
    return new DOMParser().parseFromString(this.pages.get(url).text, "text/html");
  }

  // What the server answered in the place of what is shown; who stays does not move.
  show(page) {
    for (const name of PARTS) {
      const now = this.root.querySelector(`[data-part='${name}']`);
      const next = page.querySelector(`[data-part='${name}']`);
      if (now !== null && next !== null) now.replaceWith(document.importNode(next, true));
    }
    const panel = page.querySelector("[data-chosen]");
    this.root.querySelector("[data-chosen]").replaceChildren(...document.importNode(panel, true).childNodes);
    for (const name of ["save", "export"]) { // what is typed in them stays
      const next = page.querySelector(`form[data-${name}]`);
      if (next !== null) this.root.querySelector(`form[data-${name}]`).action = next.getAttribute("action");
    }
    const told = this.told();
    const fresh = this.change(told.elements);
    if (fresh.length > 0) this.settle(fresh, told.chosen);
    this.marked(told.chosen);
    this.say();
  }

  change(elements) {
    const { graph } = this;
    const wanted = new Map(elements.map((one) => [one.data.id, one]));
    const added = [];
    graph.batch(() => {
      graph.elements().filter((one) => !wanted.has(one.id())).forEach((one) => {
        if (one.isNode()) one.children().move({ parent: null });
        one.remove();
      });
      for (const [id, one] of wanted) {
        const here = graph.getElementById(id);
        if (here.empty()) { added.push(id); graph.add(one); continue; }
        here.removeData();
        here.data(one.data);
        const parent = one.data.parent ?? null;
        if (here.isNode() && (here.parent().id() ?? null) !== parent) here.move({ parent });
      }
    });
    return added.filter((id) => graph.getElementById(id).isNode());
  }

  // New nodes find a place around the one they came from; all others are held. To find it among
  // hundreds takes longer than anybody waits: then they stand in rows below, until one arranges.
  settle(fresh, chosen) {
    const { graph } = this;
    if (graph.nodes().length > SETTLED_MOST) { this.below(fresh); return; }
    const from = graph.getElementById(chosen ?? "");
    const middle = from.nonempty() ? from.position() : { x: 0, y: 0 };
    const isNew = new Set(fresh);
    fresh.forEach((id, place) => {
      const angle = (2 * Math.PI * place) / fresh.length, far = 120 + 4 * fresh.length;
      const node = graph.getElementById(id);
      if (!node.isParent()) node.position({ x: middle.x + far * Math.cos(angle), y: middle.y + far * Math.sin(angle) });
    });
    const held = graph.nodes().filter((node) => !isNew.has(node.id()) && !node.isParent());
    this.layout({
      randomize: false, fixedNodeConstraint: fixed(held),
    });
  }

  below(fresh) {
    const { graph } = this;
    const isNew = new Set(fresh);
    const box = graph.nodes().filter((node) => !isNew.has(node.id()) && !node.isParent()).boundingBox();
    fresh.map((id) => graph.getElementById(id)).filter((node) => !node.isParent()).forEach((node, place) => {
      node.position({ x: box.x1 + 110 * (place % ROW), y: box.y2 + 110 * (1 + Math.floor(place / ROW)) });
    });
    graph.fit(undefined, 30);
  }

  layout(more) {
    this.graph.layout({
      name: "fcose", quality: "default", nodeSeparation: 110, idealEdgeLength: 120, packComponents: true,
      animate: false, fit: true, padding: 30, ...more,
    }).run();
  }

  use(tool) {
    const { graph } = this;
    const some = graph.$("node:selected");
    if (tool === "fit") graph.animate({ fit: { padding: 30 }, duration: this.duration() });
    if (tool === "closer" || tool === "further") this.zoom(tool === "closer" ? 1.3 : 1 / 1.3);
    if (tool === "arrange") { this.arrange(); }
    if (tool === "pin" && some.nonempty()) {
      some.forEach((node) => { if (node.locked()) node.unlock(); else node.lock(); });
      this.steps.take(this.held(window.location.href));
    }
    if (tool === "hide" && some.nonempty()) this.hide(some);
    if (tool === "undo") this.back(this.steps.undo());
    if (tool === "redo") this.back(this.steps.redo());
    this.buttons();
  }

  duration() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200; }

  zoom(by) {
    const box = this.place.getBoundingClientRect();
    this.graph.zoom({ level: this.graph.zoom() * by, renderedPosition: { x: box.width / 2, y: box.height / 2 } });
  }

  arrange() {
    const pinned = this.graph.nodes(":locked").filter((node) => !node.isParent());
    this.layout({
      randomize: true, fixedNodeConstraint: fixed(pinned),
    });
    this.steps.take(this.held(window.location.href));
  }

  hide(nodes) {
    const url = new URL(window.location.href);
    const before = (url.searchParams.get("hide") ?? "").split(",").filter(Boolean);
    const kept = this.told();
    url.searchParams.set("hide", [...before, ...nodes.map((node) => node.id())].join(","));
    url.searchParams.set("open", kept.open);
    url.searchParams.delete("focus");
    this.go(url.pathname + url.search.replaceAll("%2C", ","), this.place);
  }

  async back(step) {
    const page = await this.page(step.url);
    if (page === null) { window.location.href = step.url; return; }
    this.show(page);
    history.replaceState(null, "", step.url);
    this.graph.nodes().unlock();
    this.graph.nodes().forEach((node) => {
      if (!node.isParent() && step.places[node.id()] !== undefined) node.position(step.places[node.id()]);
    });
    for (const id of step.pinned) this.graph.getElementById(id).lock();
    this.buttons();
  }

  buttons() {
    for (const button of this.root.querySelectorAll("[data-tool]")) {
      const { tool } = button.dataset;
      if (tool === "undo") off(button, !this.steps.canUndo);
      if (tool === "redo") off(button, !this.steps.canRedo);
      if (tool === "pin" || tool === "hide") off(button, this.graph.$("node:selected").empty());
    }
  }

  chosen(one) {
    this.dim();
    if (one === null || one.empty()) { this.buttons(); return; }
    if (!one.selected()) { this.graph.elements().unselect(); one.select(); }
    const about = this.told().about;
    const signals = one.isNode()
      ? Object.keys(about).filter((number) => about[number].includes(one.id())).map(Number)
      : one.data("signals");
    this.light(signals, []);
    if (one.isNode()) this.panel(one.id());
    this.say(one.isNode() ? one.data("label") : one.data("label") || one.data("grade"));
    this.buttons();
  }

  // What the table says of somebody, beside the drawing; the same links, so the same steps.
  panel(id) {
    const row = this.root.querySelector(`[data-row='${CSS.escape(id)}']`);
    const panel = this.root.querySelector("[data-chosen]");
    if (row === null || panel === null) return;
    const heading = panel.querySelector("h3").cloneNode(true);
    panel.replaceChildren(heading);
    for (const cell of row.children) {
      const line = document.createElement("div");
      const label = document.createElement("span");
      label.className = "quiet";
      label.textContent = `${cell.dataset.label}: `;
      if (cell.textContent.trim() === "") continue;
      line.append(label, ...[...cell.childNodes].map((node) => node.cloneNode(true)));
      panel.append(line);
    }
    const url = new URL(window.location.href);
    url.searchParams.set("focus", id);
    url.hash = "";
    history.replaceState(null, "", url.href.replaceAll("%2C", ","));
  }

  signal(number) {
    this.dim();
    const who = this.told().about[number] ?? [];
    this.graph.elements().unselect();
    this.light([number], who);
    const row = this.root.querySelector(`#m-${number}`);
    const panel = this.root.querySelector("[data-chosen]");
    const heading = panel.querySelector("h3").cloneNode(true);
    const text = document.createElement("p");
    text.textContent = [...row.children].map((cell) => cell.innerText.trim().replaceAll("\n", ", ")).filter(Boolean).join(" · ");
    panel.replaceChildren(heading, text);
    this.say(text.textContent);
  }

  light(signals, nodes) {
    const set = new Set(signals);
    this.graph.edges().filter((edge) => edge.data("signals").some((one) => set.has(one)) && nodes.length > 0).addClass("lit");
    for (const id of nodes) this.graph.getElementById(id).addClass("lit");
    for (const number of set) {
      this.root.querySelector(`svg.timeline a[href='#m-${number}']`)?.classList.add("lit");
      this.root.querySelector(`#m-${number}`)?.classList.add("lit");
    }
  }

  dim() {
    this.graph.elements().removeClass("lit");
    for (const one of this.root.querySelectorAll(".lit")) one.classList.remove("lit");
  }

  marked(id) {
    if (!id) return;
    const one = this.graph.getElementById(id);
    if (one.nonempty()) this.chosen(one);
  }

  say(text) { this.status.textContent = text ?? this.told().status; }

  // By keyboard: arrows go to who stands nearest that way, the rest as the buttons.
  typed(event) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const keys = { "+": "closer", "=": "closer", "-": "further", 0: "fit", Delete: "hide", Enter: "panel" };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ways[event.key] !== undefined) { event.preventDefault(); this.step(...ways[event.key]); return; }
    const tool = keys[event.key];
    if (tool === undefined) return;
    event.preventDefault();
    if (tool === "panel") this.root.querySelector("[data-chosen]").focus();
    else this.use(tool);
  }

  step(right, down) {
    const nodes = this.graph.nodes().filter((node) => !node.isParent());
    const from = this.graph.$("node:selected").filter((node) => !node.isParent()).first();
    if (from.empty()) { this.chosen(nodes.first()); return; }
    const here = from.position();
    let best = null, least = Infinity;
    nodes.forEach((node) => {
      const x = node.position("x") - here.x, y = node.position("y") - here.y;
      const along = x * right + y * down, aside = Math.abs(x * down) + Math.abs(y * right);
      if (along > 1 && along + 2 * aside < least) { least = along + 2 * aside; best = node; }
    });
    if (best !== null) {
      this.chosen(best);
      this.graph.animate({ center: { eles: best }, duration: this.duration() });
    }
  }

  async png(form) {
    const data = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body: data });
    if (!answer.ok) { form.submit(); return; }
    const names = data.get("names") === "1";
    const before = new Map();
    if (!names) {
      this.graph.nodes().forEach((node) => {
        before.set(node.id(), node.data("label"));
        node.data("label", String(node.data("n")));
      });
    }
    const blob = await this.graph.png({ full: true, scale: 2, bg: "#fff", output: "blob-promise", maxWidth: 6000, maxHeight: 6000 });
    for (const [id, label] of before) this.graph.getElementById(id).data("label", label);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "netwerk.png";
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function fixed(nodes) {
  const places = nodes.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
  return places.length > 0 ? places : undefined;
}

function off(button, is) {
  button.setAttribute("aria-disabled", String(is));
}

// Where the keyboard was, so that it can go on there when the part around it is new.
function remembered(element, root) {
  if (element === null || element === undefined) return null;
  const row = element.closest("[data-row]");
  const part = element.closest("[data-part]");
  if (row !== null) return { row: row.dataset.row };
  if (element.name && element.form && element.name !== "do") {
    return { part: part?.dataset.part, name: element.name, value: element.value, type: element.type };
  }
  return { part: part?.dataset.part, text: element.textContent };
}

function found(place, root) {
  if (place === null) return null;
  if (place.row !== undefined) return root.querySelector(`[data-row='${CSS.escape(place.row)}'] a`);
  const part = root.querySelector(`[data-part='${place.part}']`) ?? root.querySelector("[data-chosen]");
  if (place.name !== undefined) {
    const same = [...part.querySelectorAll(`[name='${place.name}']`)];
    return same.find((one) => one.value === place.value) ?? same[0] ?? part.querySelector("button");
  }
  return [...part.querySelectorAll("a")].find((one) => one.textContent === place.text) ?? root.querySelector("[data-chosen]");
}
