// Reading without a network, for whoever asked for it. The network always comes first: what is kept is read only
// where there is none, and every visit renews it. The desk, previews, search and feeds are left alone.
const KEPT = "kept-1"; // another number when what is kept has another form
const LIST = "{% url "offline_list" %}";
const NOT_KEPT = "{% url "offline" %}";
const LEFT_ALONE = ["{% url "admin:index" %}", "/preview/", "{% url "search" %}", "/feeds/"];
const LASTING = /^(\/photos\/|\/static\/newsroom\/(bulletin\.|js\/|icons\/))/; // another file has another address
const AT_ONCE = 4;

let renewing = null;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(moveIn()));
addEventListener("message", (event) => event.waitUntil(keep(event.source)));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  const alone = LEFT_ALONE.some((path) => plain(pathname).startsWith(path));
  if (method === "GET" && origin === location.origin && !alone) {
    if (mode === "navigate") {
      event.respondWith(visit(event, pathname));
    } else if (LASTING.test(pathname)) {
      event.respondWith(fetch(event.request).catch(() => keptFile(pathname)));
    }
  }
});

// What is kept has the Chinese interface.
function plain(path) {
  return path.replace(/^\/en(?=\/)/, "");
}

// Unlike caches.open() it makes nothing anew that was removed.
function found(path) {
  return caches.match(path, { cacheName: KEPT });
}

// As somebody whom the site does not know, and never from the browser's own cache.
function ask(path) {
  return fetch(path, { credentials: "omit", cache: "no-cache", redirect: "error" });
}

// An older worker's copies go; whoever had them gets new ones.
async function moveIn() {
  const old = (await caches.keys()).filter((name) => name.startsWith("kept-") && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
  if (old.length) {
    await renew();
  }
}

async function keep(reader) {
  try {
    await renew((done, all) => reader.postMessage({ done, all }));
    reader.postMessage({ kept: true });
  } catch (error) {
    reader.postMessage({ failed: error.name });
  }
}

// A page: from the network, and only without one from what is kept.
async function visit(event, path) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    return (await found(plain(path))) ?? (await found(NOT_KEPT)) ?? Response.error();
  }
  event.waitUntil(afterVisit(path, answer.status));
  return answer;
}

async function afterVisit(path, status) {
  if (!(await caches.has(KEPT))) {
    return;
  }
  if (status === 404 || status === 410) {
    await (await caches.open(KEPT)).delete(plain(path));
  }
  await renew().catch(() => {}); // the next visit tries again
}

// A style, a script, a photo; of a photo one width is kept for all of them.
async function keptFile(path) {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const own = await found(path);
  const copy = own || !path.startsWith("/photos/") ? own : await otherWidth(folder);
  return copy ?? Response.error();
}

async function otherWidth(folder) {
  if (await caches.has(KEPT)) {
    const cache = await caches.open(KEPT);
    const other = (await cache.keys()).find(({ url }) => new URL(url).pathname.startsWith(folder));
    return other && cache.match(other);
  }
}

// One at a time. Throws what stopped it: no network, no more room.
function renew(tell = () => {}) {
  renewing ??= renewNow(tell).finally(() => (renewing = null));
  return renewing;
}

async function renewNow(tell) {
  const answer = await ask(LIST);
  if (!answer.ok) {
    throw new Error("no list");
  }
  const { edition, addresses } = await answer.clone().json();
  const cache = await caches.open(KEPT);
  const before = await (await cache.match(LIST))?.json();
  const have = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const wanted = new Set(addresses);
  await Promise.all([...have].filter((path) => path !== LIST && !wanted.has(path)).map((path) => cache.delete(path)));
  const due = addresses.filter((path) => !have.has(path) || (edition !== before?.edition && !LASTING.test(path)));
  let done = 0;
  const fetchSome = async () => {
    for (let path = due.shift(); path; path = due.shift()) {
      await fetchOne(cache, path);
      tell(++done, done + due.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
  await cache.put(LIST, answer); // last: what was broken off begins anew
}

// What is for one reader alone says so by a Vary on cookies, or forbids to store it. It is not kept, nor is an error.
async function fetchOne(cache, path) {
  const answer = await ask(path);
  const forOne = /cookie|\*/i.test(answer.headers.get("Vary") ?? "");
  const stored = !/no-store|private/.test(answer.headers.get("Cache-Control") ?? "");
  if (answer.ok && stored && !forOne) {
    await cache.put(path, answer);
  } else if (answer.status === 404 || answer.status === 410) {
    await cache.delete(path);
  } else if (!LASTING.test(path)) {
    throw new Error(String(answer.status));
  }
}
