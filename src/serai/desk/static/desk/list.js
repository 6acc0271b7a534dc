// Keys on a list: j and k move between its rows, x chooses one, / goes to the search. Without this file nothing is lost.
(() => {
  const links = [...document.querySelectorAll(".rows .name a")];
  const keys = document.querySelector(".keys");
  if (!links.length) return;
  if (keys) keys.hidden = false;
  const here = () => links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const deeds = {
    j: () => links[Math.min(here() + 1, links.length - 1)].focus(),
    k: () => links[Math.max(here() - 1, 0)].focus(),
    x: () => links[here()]?.closest("tr").querySelector("input[type=checkbox]")?.click(),
    "/": () => document.getElementById("q")?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  });
})();
