// What pages do beyond what a browser does by itself. Every page works without it.
import "htmx.org";
import { forget } from "./forgetting.js";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const figure of document.querySelectorAll("[data-network]")) {
  const button = figure.querySelector("[data-open]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const { open } = await import("./network.js"); // a third of a megabyte: only who asks gets it
    open(figure);
    button.hidden = true;
  });
}

for (const root of document.querySelectorAll("[data-investigate]")) {
  import("./network.js").then(({ investigate }) => investigate(root));
}

// A form that was changed is not left without a word: nothing typed is lost by a wrong click.
for (const form of document.querySelectorAll("form[data-keep]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// A slider beside a number field says the same as the field, which is what is sent.
for (const slider of document.querySelectorAll("[data-slider]")) {
  const field = document.getElementById(slider.dataset.slider);
  const comma = document.documentElement.lang === "nl";
  slider.hidden = false;
  slider.addEventListener("input", () => { field.value = comma ? slider.value.replace(".", ",") : slider.value; });
  field.addEventListener("input", () => { slider.value = field.value.replace(",", "."); });
}

// A list of faults is read first.
document.querySelector("[data-faults]")?.focus();

forget();
