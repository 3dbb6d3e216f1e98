// A page that must leave nothing: it goes when its time is over, when it is hidden for long, and
// before it could be kept to come back to.

export function forget() {
  const page = document.querySelector("[data-forget-after]");
  if (page === null) return;
  const wipe = () => {
    for (const form of page.querySelectorAll("form")) form.reset();
    page.replaceChildren();
    window.location.replace(page.dataset.forgetTo);
  };
  const seconds = Number(page.dataset.forgetAfter);
  const left = page.querySelector("[data-left]");
  const end = Date.now() + seconds * 1000;
  const timer = window.setInterval(() => {
    const rest = Math.max(0, Math.round((end - Date.now()) / 1000));
    if (left !== null) left.textContent = String(rest);
    if (rest === 0) {
      window.clearInterval(timer);
      wipe();
    }
  }, 1000);
  window.addEventListener("pagehide", () => {
    for (const field of page.querySelectorAll("input, textarea")) field.value = "";
    page.replaceChildren();
  });
  // Where a browser kept it all the same, it is not shown again.
  window.addEventListener("pageshow", (event) => { if (event.persisted) wipe(); });
}
