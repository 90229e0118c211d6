// The search's own page: words and filters stand in its address, so that a search can be kept and gone back to.
(() => {
  const STEP = 10;
  const NAMES = ["q", "theme", "kind", "audience"];
  const page = document.querySelector("#search-page");
  const help = document.querySelector("#search-help");
  const form = page.querySelector("form");
  const fields = form.elements;
  const output = page.querySelector(".output");
  const more = page.querySelector("[data-more-results]");
  const title = document.title;
  const { search, prepare, keys } = self.tietopankkiBox;
  let limit, timer;
  /** Whether the words in the address are still being typed: then the next letter takes their place. */
  let draft = false;

  const values = () => Object.fromEntries(NAMES.map((name) => [name, fields[name].value]));

  /** Shows what is found for what stands in the form. */
  const run = async (typing) => {
    clearTimeout(timer);
    const { q, ...filters } = values();
    document.title = q.trim() ? `${q.trim()} – ${title}` : title;
    help.hidden = Boolean(q.trim());
    const again = () => {
      fields.q.focus();
      run(typing);
    };
    const answer = await search(output, q, { ...filters, typing, limit, facets: true }, { again, take });
    more.hidden = !answer || answer.results.length >= answer.total;
    count(answer?.facets);
    return answer;
  };

  /** The number of pages behind each choice. */
  const count = (facets) => {
    for (const name of NAMES.slice(1)) {
      for (const option of fields[name].options) {
        option.dataset.name ??= option.textContent;
        const known = facets && option.value;
        option.textContent = known ? `${option.dataset.name} (${facets[name][option.value] ?? 0})` : option.dataset.name;
      }
    }
  };

  /** Writes the form into the address: as a new step for the back button, or in the place of the last one. */
  const keep = (step) => {
    const given = Object.entries(values()).filter(([, value]) => value.trim());
    const query = new URLSearchParams(given).toString();
    const address = query ? `?${query}` : "";
    const method = step && address !== location.search ? "pushState" : "replaceState";
    try {
      history[method]({ limit }, "", address || location.pathname);
    } catch {} // some browsers refuse this to a file; the search works without
  };

  /** Reads the form from the address. Words behind the # come from the dialog, which sends nothing to the server. */
  const read = () => {
    const given = new URLSearchParams(location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search);
    for (const name of NAMES) {
      fields[name].value = given.get(name) ?? "";
      if (fields[name].selectedIndex === -1) fields[name].value = "";
    }
    limit = history.state?.limit ?? STEP;
    draft = false;
  };

  const take = (words) => {
    fields.q.value = words;
    fields.q.focus();
    commit();
  };

  const commit = () => {
    limit = STEP;
    keep(!draft);
    draft = false;
    run(false);
  };

  fields.q.addEventListener("focus", () => prepare(), { once: true });
  fields.q.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      limit = STEP;
      keep(!draft);
      draft = true;
      run(true);
    }, 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  form.addEventListener("change", (event) => event.target.matches("select") && commit());
  more.addEventListener("click", async () => {
    const before = limit;
    limit += STEP;
    keep(false);
    await run(false);
    output.querySelectorAll("ol > li")[before]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => {
    read();
    run(false);
  });

  const switchKeys = page.querySelector("[name=keys]");
  switchKeys.checked = keys.areOn();
  switchKeys.addEventListener("change", () => keys.turn(switchKeys.checked));

  read();
  if (location.hash) keep(false);
  page.hidden = false;
  if (fields.q.value) run(false);
})();
