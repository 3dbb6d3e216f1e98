// How the network looks. A line says its strength by its width, by its dashes and in its label.
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const DASHES = { certain: [1, 0], likely: [9, 5], possible: [2, 4], none: [2, 4] };
const WIDTHS = { certain: 3.5, likely: 2.25, possible: 1.5, none: 1.5 };

export function networkStyle() {
  const forced = window.matchMedia("(forced-colors: active)").matches;
  const ink = forced ? "CanvasText" : token("--radar-ink"), paper = forced ? "Canvas" : token("--radar-paper");
  const brand = forced ? "CanvasText" : token("--radar-brand"), quiet = forced ? "CanvasText" : token("--radar-quiet");
  const alarm = forced ? "Highlight" : token("--radar-acute"), light = forced ? "Highlight" : token("--radar-focus");
  const grades = Object.keys(WIDTHS).map((grade) => ({
    selector: `edge[grade = '${grade}']`,
    style: {
      width: WIDTHS[grade], "line-style": grade === "certain" ? "solid" : "dashed", "line-dash-pattern": DASHES[grade],
    },
  }));
  return [
    { selector: "node", style: {
      label: "data(label)", "font-size": 15, color: ink, "text-valign": "bottom", "text-margin-y": 4,
      "text-background-color": paper, "text-background-opacity": 0.85, "min-zoomed-font-size": 7,
      "background-color": paper, "border-color": brand, "border-width": 2.5, width: 28, height: 28 } },
    { selector: "node[?start]", style: { "background-color": brand } },
    { selector: "node[kind = 'household']", style: {
      shape: "round-rectangle", "background-color": token("--radar-ground"), "border-color": quiet,
      "border-style": "dashed", "border-width": 1.5, "text-valign": "top", "text-margin-y": -4, padding: 26 } },
    { selector: "edge", style: {
      "line-color": quiet, "curve-style": "straight", label: "data(label)", "font-size": 12, color: ink,
      "min-zoomed-font-size": 7, "text-background-color": paper, "text-background-opacity": 0.85 } },
    ...grades,
    { selector: "edge[kind = 'relation']", style: {
      "line-color": brand, "target-arrow-shape": "triangle", "target-arrow-color": brand, "arrow-scale": 0.9 } },
    { selector: "[?path]", style: { "border-color": alarm, "border-width": 5 } },
    { selector: "edge[?path]", style: { "line-color": alarm, "target-arrow-color": alarm, width: 6 } },
    { selector: "node:locked", style: { "border-style": "double", "border-width": 6 } },
    { selector: ".lit", style: { "overlay-color": light, "overlay-opacity": 0.45, "overlay-padding": 6 } },
    { selector: "node:selected", style: { "border-color": ink, "border-width": 6, "border-style": "solid" } },
    { selector: "edge:selected", style: { "line-color": ink, "target-arrow-color": ink } },
  ];
}
