// The network as a picture one can move, over the same data as the drawing of the server. The
// drawing and the list beneath it say the same to who does not see or move it.
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";

import { investigate as begin } from "./investigating.js";

cytoscape.use(fcose);

export function investigate(root) { begin(root, cytoscape); }

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function open(figure) {
  const told = JSON.parse(figure.dataset.network);
  const place = figure.querySelector("[data-canvas]");
  place.hidden = false;
  const ink = token("--radar-ink"), paper = token("--radar-paper");
  const brand = token("--radar-brand"), quiet = token("--radar-quiet");
  const graph = cytoscape({
    container: place,
    elements: told,
    maxZoom: 3,
    minZoom: 0.3,
    style: [
      { selector: "node", style: {
        label: "data(label)", "font-size": 16, color: ink, "text-valign": "bottom",
        "text-margin-y": 4, "text-background-color": paper, "text-background-opacity": 0.85,
        "background-color": paper, "border-color": brand, "border-width": 2.5, width: 28, height: 28 } },
      { selector: "node[?inside]", style: { "background-color": brand } },
      { selector: "node[kind = 'household']", style: {
        shape: "round-rectangle", "background-color": token("--radar-ground"), "border-color": quiet,
        "border-style": "dashed", "text-valign": "top", padding: 24 } },
      { selector: "edge", style: { width: 1.5, "line-color": quiet, "line-style": "dotted", "curve-style": "bezier" } },
      { selector: "edge[kind = 'relation']", style: {
        width: 2.5, "line-color": brand, "line-style": "solid", label: "data(label)", "font-size": 13,
        color: ink, "text-background-color": paper, "text-background-opacity": 0.85 } },
      { selector: "edge[?unsure]", style: { "line-style": "dashed" } },
    ],
    layout: {
      name: "fcose", quality: "proof", randomize: true, nodeSeparation: 110, idealEdgeLength: 120,
      animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    },
  });
  graph.on("tap", "node[href]", (event) => { window.location.href = event.target.data("href"); });
  figure.querySelector("[data-drawn]").hidden = true;
}
