// Five small comforts. Everything works without them.

// The language switch keeps the section: ids are the same in every language.
for (const link of document.querySelectorAll("a[data-keep-section]")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}

// The menu of a small screen: a button that says whether it is open. Escape closes it.
const drawer = document.querySelector("#__drawer");
const label = document.querySelector("label.menu");
if (drawer && label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.title = label.title;
  button.append(...label.childNodes);
  button.setAttribute("aria-expanded", drawer.checked);
  button.addEventListener("click", () => drawer.click());
  label.replaceWith(button);
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", drawer.checked);
    if (drawer.checked) document.querySelector(".md-sidebar--primary a").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}

// Escape hides a definition that covers the text, until the pointer or the focus comes back (WCAG 2.2, 1.4.13).
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".term:hover, .term:focus-within")) {
    term.classList.add("term--dismissed");
    const back = () => term.classList.remove("term--dismissed");
    term.addEventListener("pointerleave", back, { once: true });
    term.addEventListener("focusout", back, { once: true });
  }
});

// An event that has passed since the site was built says so.
for (const mark of document.querySelectorAll("[data-over]")) {
  mark.hidden = new Date(`${mark.dataset.over}T23:59:59`) >= new Date();
}

// A long table can be narrowed down to the rows that have the words typed.
const words = document.querySelector("template#table-filter");
for (const table of document.querySelectorAll("article table")) {
  const rows = [...table.querySelectorAll("tbody tr")];
  if (!words || rows.length < 15) continue;
  const filter = words.content.cloneNode(true);
  const input = filter.querySelector("input");
  const count = filter.querySelector("output");
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
  input.addEventListener("input", () => {
    const typed = input.value.toLocaleLowerCase().split(/\s+/);
    rows.forEach((row, index) => {
      row.hidden = !typed.every((word) => texts[index].includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = input.value.trim() ? count.dataset.words.replace("{count}", shown).replace("{all}", rows.length) : "";
  });
  (table.closest(".md-typeset__scrollwrap") ?? table).before(filter);
}
