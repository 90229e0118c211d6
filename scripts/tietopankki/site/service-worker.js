// What lets a reader read without a network. The build puts `KEPT`, its list, above this text (site/offline.py).
//
// Online nothing changes: pages and files are asked of the network as without this worker, so a publication is
// seen at once and the server's log counts what is read. What came is kept, and answers only where the network
// fails or is slower than a reader waits. Only the search's files, whose address changes with their content,
// come from what is kept first. Nothing is sent anywhere.
//
// Where `KEPT` is null the site has this part switched off: the worker then removes itself and what it kept.

const PATIENCE = 3000; // milliseconds that a kept copy waits for the network
const AFTER_THE_READER = 2000; // milliseconds that what is fetched in advance waits for what was asked for
const MOST_PAGES = 200;
const MOST_FILES = 200;

const ROOT = new URL("./", self.location.href).href;
// another bank may stand on the same server, below another path
const OURS = `tietopankki ${new URL(ROOT).pathname} `;
const SHELLS = `${OURS}shell `;
const SHELL = SHELLS + KEPT?.version;
const PAGES = `${OURS}pages`;
const FILES = `${OURS}files`;
const KINDS_OF_FILES = new Set(["font", "image", "script", "style", "worker"]);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  if (KEPT) event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(KEPT ? takeOver() : remove());
});

if (KEPT) {
  self.addEventListener("fetch", (event) => {
    const { method, url, headers, mode, destination } = event.request;
    if (method !== "GET" || !url.startsWith(ROOT) || headers.has("range")) return;
    if (mode === "navigate") answerPage(event);
    else if (languageOfSearch(url)) answerSearch(event);
    else if (KINDS_OF_FILES.has(destination)) answerFile(event);
  });

  self.addEventListener("message", (event) => {
    const { firstVisit, ask } = event.data ?? {};
    if (firstVisit) event.waitUntil(keepFirstVisit(firstVisit));
    if (ask === "copy" && copies.has(event.source.id)) {
      const offline = ROOT + languageOf(event.source.url).offline;
      event.source.postMessage({ copy: copies.get(event.source.id), offline });
    }
  });
}

// The shell: what everyone gets, replaced as a whole by the next version.

async function keepShell() {
  // the worker from before, if there is one, goes on
  if (isSparing()) throw new Error("The reader saves data.");
  const shell = await caches.open(SHELL);
  // "no-cache": the server says whether the browser's own copy is still good, and sends no more than needed
  await shell.addAll(KEPT.files.map((path) => new Request(ROOT + path, { cache: "no-cache" })));
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const language of KEPT.languages) {
    const isOpen = windows.some(({ url }) => url.startsWith(ROOT) && languageOf(url) === language);
    if (isOpen || (await caches.match(ROOT + language.offline))) await keepPagesOf(language);
  }
}

/** Keeps the tools of a language. They come in one file, so that no log takes them for pages that were read. */
async function keepPagesOf(language) {
  const answer = await fetch(ROOT + language.pages);
  if (!isWhole(answer)) throw new Error(`${language.pages}: ${answer.status}`);
  const headers = headersFor("text/html", answer);
  const { lines, pages } = await answer.json();
  const shell = await caches.open(SHELL);
  for (const [path, numbers] of Object.entries(pages)) {
    const html = numbers.map((number) => lines[number]).join("\n");
    await shell.put(ROOT + path, new Response(html, { headers }));
  }
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(SHELLS) || name === SHELL) continue;
    const old = await caches.open(name);
    for (const { url } of await old.keys()) {
      const answer = await old.match(url);
      // a page that was visited then still needs the styles of its time
      if (!isPage(answer)) await put(FILES, url, answer, MOST_FILES);
    }
    await caches.delete(name);
  }
  for (const { url } of await (await caches.open(SHELL)).keys()) {
    await forget(FILES, url);
    await forget(PAGES, url);
  }
  await self.clients.claim();
}

// Pages.

/** The windows that show a kept copy, each with the time when it was fetched, as the server wrote it. */
const copies = new Map();

function answerPage(event) {
  const address = addressOf(event.request.url);
  const network = fetch(event.request);
  // comes first, for it makes its copy before the reader's page uses the answer up
  event.waitUntil(network.then((answer) => keepPage(address, answer)).catch(() => {}));
  event.waitUntil(network.then(onceOnline).catch(() => {}));
  event.respondWith(
    (async () => {
      const copy = await find(address, [PAGES, SHELL]);
      const answer = await withoutWaitingLong(network, copy).catch(() => offlinePage(address));
      if (answer === copy) copies.set(event.resultingClientId, copy.headers.get("Date"));
      return answer;
    })(),
  );
}

async function keepPage(address, answer) {
  if (answer.status === 404 || answer.status === 410) await forget(PAGES, address);
  if (!isWhole(answer) || !isPage(answer)) return;
  await put(PAGES, address, answer.clone(), MOST_PAGES);
  const language = languageOf(address);
  if (!isRemoved && !isSparing() && !(await find(ROOT + language.offline, [SHELL]))) await keepPagesOf(language);
}

/** Keeps the page that was open before there was a worker, and its files. */
async function keepFirstVisit({ page, files }) {
  // the browser has them already: the server is not asked again, and no view is counted twice
  const again = { cache: "force-cache" };
  const address = addressOf(page);
  await keepPage(address, await fetch(address, again));
  for (const file of files) {
    if (file.startsWith(ROOT)) await keepFile(addressOf(file), await fetch(file, again));
  }
}

async function offlinePage(address) {
  const language = languageOf(address);
  for (const one of [language, ...KEPT.languages]) {
    const page = await find(ROOT + one.offline, [SHELL]);
    if (page) return page;
  }
  return Response.error();
}

// Files of pages: styles, scripts, images.

function answerFile(event) {
  const address = addressOf(event.request.url);
  const answer = async () => {
    const copy = await caches.match(address);
    // a page from what is kept gets the files of its time, at once
    if (copy && copies.has(event.clientId)) return copy;
    const network = fetch(event.request);
    event.waitUntil(network.then((found) => keepFile(address, found)).catch(() => {}));
    return withoutWaitingLong(network, copy);
  };
  event.respondWith(answer());
}

async function keepFile(address, answer) {
  if (!isWhole(answer)) return;
  const copy = answer.clone();
  if (!(await find(address, [SHELL]))) await put(FILES, address, copy, MOST_FILES);
}

// The search: once a reader has searched, the whole index of that language is fetched.

function answerSearch(event) {
  const address = addressOf(event.request.url);
  const language = languageOfSearch(address);
  const isStart = address === ROOT + language.start;
  const answer = async () => {
    const copy = await caches.match(address);
    // the start says which version the others are of
    return isStart ? withoutWaitingLong(fetch(event.request), copy) : (copy ?? fetch(event.request));
  };
  event.respondWith(answer());
  if (!isStart && !isSparing()) event.waitUntil(keepSearch(language).catch(() => {}));
}

const underWay = new Map();

function keepSearch(language) {
  if (!underWay.has(language)) {
    const work = fetchSearch(language);
    underWay.set(language, work);
    // what failed is tried again at the next search
    work.catch(() => underWay.delete(language));
  }
  return underWay.get(language);
}

async function fetchSearch(language) {
  const every = `${OURS}search ${language.code} `;
  const name = every + language.search;
  if (await find(ROOT + language.start, [name])) return;
  await new Promise((done) => setTimeout(done, AFTER_THE_READER));
  const answer = await fetch(ROOT + language.search, { priority: "low" });
  if (!isWhole(answer)) throw new Error(`${language.search}: ${answer.status}`);
  const headers = headersFor("text/javascript", answer);
  // the start is the last one: where it is kept, all is
  for (const [path, text] of Object.entries(await answer.json())) {
    await write(name, (cache) => cache.put(ROOT + path, new Response(text, { headers })));
  }
  for (const other of await caches.keys()) {
    if (other.startsWith(every) && other !== name) await caches.delete(other);
  }
}

// The end.

let isRemoved = false;

/** Removes everything that this site's workers have kept, and the worker. */
async function remove() {
  isRemoved = true;
  await writing;
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS)) await caches.delete(name);
  }
  await self.registration.unregister();
}

let isDone = false;

/** Once in the worker's life, when the network has answered: is this worker still wanted? */
async function onceOnline() {
  if (isDone) return;
  isDone = true;
  // browsers keep a worker whose file is gone; a site that was built without it wants it removed
  const { status } = await fetch(self.location.href, { method: "HEAD", cache: "no-store" });
  if (status === 404 || status === 410) await remove();
}

// Small questions.

/** The network's answer, or the copy where there is one and the network fails or takes long. */
async function withoutWaitingLong(network, copy) {
  if (!copy) return network;
  const late = new Promise((done) => setTimeout(done, PATIENCE, copy));
  const answer = await Promise.race([network.catch(() => copy), late]);
  return answer.status >= 500 ? copy : answer;
}

async function find(address, cacheNames) {
  for (const cacheName of cacheNames) {
    const answer = await caches.match(address, { cacheName });
    if (answer) return answer;
  }
  return undefined;
}

/** What is being written, one after the other. */
let writing = Promise.resolve();

/** Keeps an answer; of too many the oldest go. */
function put(cacheName, address, answer, most) {
  return write(cacheName, async (cache) => {
    await cache.delete(address);
    await cache.put(address, answer);
    for (const old of (await cache.keys()).slice(0, -most)) await cache.delete(old);
  });
}

function forget(cacheName, address) {
  return write(cacheName, (cache) => cache.delete(address));
}

function write(cacheName, change) {
  const work = writing.then(async () => {
    if (!isRemoved) await change(await caches.open(cacheName));
  });
  writing = work.catch(() => {});
  return work;
}

/** The address under which an answer is kept: without what was typed into the search, and without a section. */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, "/");
}

/** Headers for a part of a file: the server's rules for that file (Content-Security-Policy) hold for it too. */
function headersFor(type, { headers }) {
  const own = new Headers(headers);
  own.delete("Content-Encoding");
  own.delete("Content-Length");
  own.set("Content-Type", `${type}; charset=utf-8`);
  return own;
}

function languageOf(url) {
  // the language at the root is the last one
  return KEPT.languages.find(({ root }) => url.startsWith(ROOT + root));
}

function languageOfSearch(url) {
  return KEPT.languages.find(({ root, start }) => start && url.startsWith(`${ROOT}${root}search/`));
}

function isPage(answer) {
  return (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
}

/** Nothing redirected, nothing of another site, no part of a file. */
function isWhole(answer) {
  return answer.status === 200 && answer.type === "basic" && !answer.redirected;
}

/** Whether the reader asked the browser to save data: then nothing is fetched in advance. */
function isSparing() {
  return self.navigator.connection?.saveData === true;
}
