// Four small comforts. Everything works without them.

// The language switch keeps the section: ids are the same in every language.
for (const link of document.querySelectorAll("a[data-keep-section]")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}

// The start page's search field opens the search of the header.
for (const button of document.querySelectorAll("[data-open-search]")) {
  button.addEventListener("click", () => {
    document.querySelector("label.md-header__button[for=__search]").click();
    document.querySelector(".md-search__input").focus();
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
