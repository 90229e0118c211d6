// The words that a page was found by, marked in its text: once, for the page that the result led to.
(() => {
  const KEY = "tietopankki.marks";
  const SKIPPED = "script, style, template, noscript, svg, button, select, textarea, mark, .headerlink, .term__definition, .filter";
  const { address, words } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  sessionStorage.removeItem(KEY);
  const article = document.querySelector("article");
  if (address !== location.pathname || !words?.length || !article) return;

  const remove = () => {
    document.querySelector(".marks")?.remove();
    for (const mark of article.querySelectorAll("mark.marks__word")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  };

  /** Whole words only, the longest first, in small and capital letters. */
  const wanted = () => {
    const written = [...words].sort((one, other) => other.length - one.length);
    const pattern = written.map((word) => word.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&")).join("|");
    return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}\u00ad])(?:${pattern})(?![\\p{L}\\p{M}\\p{N}\u00ad])`, "giu");
  };

  const texts = () => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };

  const markIn = (text, pattern) => {
    // from the end, so that the places before stay where they are
    for (const match of [...text.data.matchAll(pattern)].reverse()) {
      const word = text.splitText(match.index);
      word.splitText(match[0].length);
      const mark = document.createElement("mark");
      mark.className = "marks__word";
      word.replaceWith(mark);
      mark.append(word);
    }
  };

  remove();
  const pattern = wanted();
  for (const text of texts()) markIn(text, pattern);
  const marks = article.querySelectorAll("mark.marks__word");
  if (!marks.length) return;

  const note = document.importNode(document.querySelector("template#search-parts").content.querySelector(".marks"), true);
  const line = note.querySelector("p");
  note.querySelector("button").addEventListener("click", () => {
    remove();
    // the button that had the focus is gone
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
  });
  article.parentElement.append(note);
  line.textContent = line.dataset[marks.length === 1 ? "one" : "many"].replace("{count}", marks.length);
  if (!location.hash) [...marks].find((mark) => mark.checkVisibility())?.scrollIntoView({ block: "center" });
})();
