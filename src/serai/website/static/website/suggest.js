// What the search box suggests, as an editable combobox with a list box (WAI-ARIA Authoring Practices): the text keeps the
// focus, arrows go through the list, Enter follows, Escape shuts. htmx brings the list.
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  if (!box || !list) return;
  let options = [];
  let active = -1;

  const choose = (place) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option ? option.id : "");
  };
  const show = (open) => {
    choose(-1);
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
  };

  box.type = "text"; // a search field is no combobox, and empties itself on Escape
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  show(false);

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== list) return;
    options = [...list.querySelectorAll("[role=option]")];
    active = -1;
    show(options.length > 0 && document.activeElement === box && box.value.trim() !== "");
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys are the input method's
    const down = event.key === "ArrowDown";
    if ((down || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      if (list.hidden) show(true);
      const places = options.length + 1; // the text itself is one
      choose(((active + 1 + (down ? 1 : places - 1)) % places) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options[active].click();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
  });
  box.addEventListener("blur", () => show(false));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // a click must not take the focus first
})();
