// Reading without a network: asks for the service worker once the page is there, and says what a kept copy is.
// The site works the same without it. Previews and sites with `offline: false` in mkdocs.yml do not have this file.

(() => {
  const root = new URL("../../", document.currentScript.src);
  const workers = location.protocol === "file:" ? undefined : navigator.serviceWorker;
  const language = document.documentElement.lang;

  async function parsed(answer) {
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /** The offline page lists what can be read in its language. */
  async function listKeptPages(list) {
    const titles = new Map();
    for (const name of await caches.keys()) {
      if (!name.startsWith(`tietopankki ${root.pathname} `)) continue;
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const answer = await cache.match(url);
        if (!answer.headers.get("Content-Type")?.startsWith("text/html")) continue;
        const page = await parsed(answer);
        if (page.documentElement.lang !== language || page.querySelector("[data-kept-pages]")) continue;
        // a title ends with the name of the site, except the start page's, which is the name
        titles.set(url, page.title.replace(/ – [^–]*$/, ""));
      }
    }
    const entries = [...titles].map(([url, title]) => ({ url, title }));
    entries.sort((one, other) => one.title.localeCompare(other.title, language));
    for (const { url, title } of entries) {
      const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    list.parentElement.hidden = entries.length === 0;
  }

  /** Says above the text that it is a kept copy, in the words that the offline page has for it. */
  async function showNotice(fetched, offlinePage) {
    const words = await caches.match(offlinePage);
    if (!words) return;
    const { content } = (await parsed(words)).querySelector("template#kept-copy");
    const notice = document.importNode(content, true);
    const time = notice.querySelector("time");
    if (fetched) {
      time.dateTime = new Date(fetched).toISOString();
      time.textContent = new Date(fetched).toLocaleDateString(`${language}-FI`);
    } else {
      time.parentElement.remove();
    }
    document.querySelector("article").before(notice);
  }

  async function start() {
    const isFirstVisit = !workers.controller;
    await workers.register(new URL("service-worker.js", root), { updateViaCache: "none" });
    const { active } = await workers.ready;
    if (!isFirstVisit) return;
    const files = performance.getEntriesByType("resource").filter((one) => /^(css|img|link|script)$/.test(one.initiatorType));
    active.postMessage({ firstVisit: { page: location.href, files: files.map((one) => one.name) } });
  }

  if (!workers) return;

  const list = document.querySelector("[data-kept-pages]");
  if (list) {
    listKeptPages(list);
    document.querySelector("[data-try-again]").addEventListener("click", () => location.reload());
  }

  workers.addEventListener("message", ({ data }) => {
    if ("copy" in data) showNotice(data.copy, data.offline);
  });
  workers.startMessages();
  workers.controller?.postMessage({ ask: "copy" });

  // who asked the browser to save data gets nothing in advance
  if (navigator.connection?.saveData) return;
  // the page comes first: the worker is asked for when nothing else is going on
  const whenIdle = self.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  // a worker that cannot be had (private window, full disk) is no fault: the page is read without
  addEventListener("load", () => whenIdle(() => start().catch(() => {})));
})();
