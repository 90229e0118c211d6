// An answer of the search as elements of the page. What comes from the answer is put there as text, never as HTML.
(() => {
  const element = (tag, name, ...children) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  };

  const excerpt = (segments) =>
    element("p", "output__excerpt", ...segments.map(([text, found]) => (found ? element("mark", "", text) : text)));

  const section = (one, link, title) => {
    const item = element("li", "output__section");
    if (one.heading) {
      const place = link(one.url, one.heading);
      // among links only, a heading such as "Do this" says nothing without its page
      place.append(element("span", "unseen", ` – ${title}`));
      item.append(place);
    }
    item.append(excerpt(one.excerpt));
    return item;
  };

  const result = (one, link) => {
    const place = [one.theme, one.kind].filter(Boolean).join(" · ");
    const item = element("li", "md-search-result__item", element("p", "output__title", link(one.url, one.title)));
    if (place) item.append(element("p", "output__place", place));
    item.append(element("ul", "output__sections", ...one.sections.map((each) => section(each, link, one.title))));
    return item;
  };

  /** The line that tells how many pages there are, in the words and numbers of the page's language. */
  const line = (output, { total, results }) => {
    const words = total === 0 ? "nothing" : total === 1 ? "one" : total > results.length ? "more" : "many";
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    return output.dataset[words].replace("{count}", numbers.format(total)).replace("{shown}", numbers.format(results.length));
  };

  /** Shows an answer; `follow` is told of the link that is followed and the words to be marked behind it. */
  const show = (output, answer, { base, show, take, follow }) => {
    const items = answer.results.map((one) =>
      result(one, (url, text) => {
        const made = element("a", "md-search-result__link", text);
        made.href = new URL(url, base);
        made.addEventListener("click", () => follow(made, one.words));
        return made;
      }),
    );
    const list = output.querySelector("ol");
    const focused = [...list.querySelectorAll("a")].indexOf(document.activeElement);
    list.replaceChildren(...items);
    show(output, items.length ? "results" : "nothing", line(output, answer));
    // who was in the list already stays in it
    if (focused >= 0) {
      const links = list.querySelectorAll("a");
      (links[focused] ?? links[0] ?? output.parentElement.closest("dialog, .search-page").querySelector("input")).focus();
    }
    const suggestion = output.querySelector(".output__suggestion");
    suggestion.hidden = !answer.suggestion;
    const button = suggestion.querySelector("button");
    button.textContent = answer.suggestion ?? "";
    button.onclick = () => take(answer.suggestion);
  };

  self.tietopankkiResults = { show };
})();
