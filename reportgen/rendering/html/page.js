// What a reader may do with the page: follow the contents, find words, ask where a figure comes from.
// Without it the page is still whole; the style sheet knows by the class "live" that it runs.
"use strict";
(() => {
  const { words, figures } = JSON.parse(document.getElementById("page-data").textContent);
  const root = document.documentElement, main = document.querySelector("main"), nav = document.querySelector(".contents");
  root.classList.add("live");

  const make = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };
  const button = (word, sign, act) => {
    const made = make("button", { type: "button", "aria-label": words[word], title: words[word] }, sign);
    made.addEventListener("click", act);
    return made;
  };

  // Tables: only one that scrolls is a stop of the Tab key.
  const frames = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of document.querySelectorAll(".scroll")) frames.observe(frame);

  // Find: the text of each block as one string, so that a hit may reach over a figure or a strong word.
  const box = make("input", { type: "search", "aria-label": words.find, placeholder: words.find, enterkeyhint: "search" });
  const count = make("output", { "aria-live": "polite" });
  const paint = (name, ranges) => window.Highlight && CSS.highlights.set(name, new Highlight(...ranges));
  let blocks, hits = [], at = -1;

  const readBlocks = () => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), found = new Map();
    while (walker.nextNode()) {
      const node = walker.currentNode, owner = node.parentElement.closest("p,h1,h2,h3,h4,td,th,li,dt,dd,caption,figcaption,svg");
      if (!owner || nav?.contains(owner)) continue;
      const block = found.get(owner) ?? { text: "", nodes: [] };
      block.nodes.push([block.text.length, node]);
      block.text += node.data.toLowerCase();
      found.set(owner, block);
    }
    return [...found.values()];
  };
  const locate = ({ nodes }, place, isEnd) => {
    const [start, node] = nodes.findLast(([start]) => (isEnd ? start < place : start <= place));
    return [node, Math.min(place - start, node.length)];
  };
  const find = () => {
    const wanted = box.value.trim().toLowerCase();
    hits = [];
    at = -1;
    if (wanted) {
      for (const block of (blocks ??= readBlocks())) {
        for (let place = block.text.indexOf(wanted); place >= 0; place = block.text.indexOf(wanted, place + wanted.length)) {
          const range = document.createRange();
          range.setStart(...locate(block, place, false));
          range.setEnd(...locate(block, place + wanted.length, true));
          hits.push(range);
        }
      }
    }
    paint("hits", hits);
    paint("hit", []);
    count.textContent = wanted && !hits.length ? words.nothing : "";
    if (hits.length) step(1);
  };
  const step = (by) => {
    if (!hits.length) return;
    at = (at + by + hits.length) % hits.length;
    const hit = hits[at], owner = hit.startContainer.parentElement;
    paint("hit", [hit]);
    if (!window.Highlight) getSelection().setBaseAndExtent(hit.startContainer, hit.startOffset, hit.endContainer, hit.endOffset);
    owner.scrollIntoView({ block: "nearest", inline: "nearest" });
    const { top } = hit.getBoundingClientRect();
    if (top < 90 || top > innerHeight - 90) scrollBy(0, top - innerHeight / 3);
    count.textContent = words.place.replace("{n}", at + 1).replace("{count}", hits.length);
  };
  box.addEventListener("input", find);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      box.value = "";
      find();
    }
  });
  const tools = make("div", { class: "tools", role: "search", "aria-label": words.tools });
  tools.append(box, button("previous", "↑", () => step(-1)), button("next", "↓", () => step(1)), count);

  // Contents: the entry of the heading that was passed last is the current one.
  if (nav) {
    const links = new Map([...nav.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    const headings = [...links.keys()].map((id) => document.getElementById(id));
    const open = (isOpen) => {
      nav.classList.toggle("open", isOpen);
      opener.setAttribute("aria-expanded", isOpen);
    };
    const opener = button("contents", words.contents, () => {
      open(!nav.classList.contains("open"));
      if (nav.classList.contains("open")) (nav.querySelector("[aria-current]") ?? nav.querySelector("a")).focus();
    });
    opener.className = "opener";
    opener.removeAttribute("title");
    open(false);
    tools.prepend(opener);
    nav.addEventListener("click", (event) => event.target.closest("a") && open(false));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && nav.classList.contains("open")) {
        open(false);
        opener.focus();
      }
    });
    const follow = () => {
      const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      const link = passed && links.get(passed.id), old = nav.querySelector("[aria-current]");
      if (link === old) return;
      old?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      if (link) nav.scrollTop = link.offsetTop - nav.clientHeight / 3;
    };
    const watcher = new IntersectionObserver(follow, { rootMargin: "0px 0px -66% 0px" });
    for (const heading of headings) watcher.observe(heading);
    // A jump passes headings without crossing them.
    addEventListener("scrollend", follow);
  }
  const start = document.querySelector(".opening :is(h1, h2, h3, h4)[id]");
  document.body.prepend(tools);
  if (start) document.body.prepend(make("a", { class: "skip", href: "#" + start.id }, words.skip));

  // Origins: shown while the pointer or the focus is on a figure, and kept open by a click or Enter.
  const card = make("div", { class: "origin", role: "dialog", "aria-label": words.origin, id: "figure-origin", tabindex: -1, hidden: "" });
  document.body.append(card);
  let mark = null, isKept = false, timer = 0;

  const row = (word, ...content) => [make("dt", {}, words[word]), make("dd", {}, ...content)];
  const shown = (id) => figures[id]?.display ?? id;
  const describe = (id, trail) => {
    const figure = figures[id], list = make("dl", {});
    if (figure.formula) list.append(...row("formula", figure.formula.replace(/\{([^{}]+)\}/g, (_, name) => shown(name)) + " = " + figure.display));
    const operands = (figure.operands ?? []).filter((name) => figures[name]);
    if (operands.length) {
      const items = operands.map((name) => {
        const choice = make("button", { type: "button" }, figures[name].name + " " + shown(name));
        choice.addEventListener("click", () => {
          isKept = true;
          describe(name, [...trail, id]);
        });
        return make("li", {}, choice);
      });
      list.append(...row("operands", make("ul", {}, ...items)));
    }
    if (figure.note) list.append(...row("note", figure.note));
    if (figure.sources) list.append(...row("sources", ...figure.sources.map((place) => make("code", {}, place))));
    const head = make("p", {}, make("b", {}, figure.name), " " + figure.display);
    if (trail.length) head.prepend(button("back", "←", () => describe(trail.at(-1), trail.slice(0, -1))));
    card.replaceChildren(button("close", "×", () => hide(true)), head, list);
    if (isKept) card.focus();
    place();
  };
  const place = () => {
    const { left, top, bottom } = mark.getBoundingClientRect(), { offsetWidth: width, offsetHeight: height } = card;
    const below = bottom + 6 + height <= innerHeight || top < height + 6;
    card.style.left = Math.max(8, Math.min(left, root.clientWidth - width - 8)) + "px";
    card.style.top = Math.max(8, Math.min(below ? bottom + 6 : top - height - 6, innerHeight - height - 8)) + "px";
  };
  const expand = (isShown) => mark.hasAttribute("role") && mark.setAttribute("aria-expanded", isShown);
  const show = (figure, keep) => {
    clearTimeout(timer);
    if (isKept && !keep) return;
    if (mark) expand(false);
    mark = figure;
    isKept = keep;
    expand(true);
    card.hidden = false;
    describe(mark.dataset.figure, []);
  };
  const hide = (comesBack) => {
    clearTimeout(timer);
    if (!mark) return;
    const last = mark;
    card.hidden = true;
    expand(false);
    mark = null;
    isKept = false;
    if (comesBack) {
      last.focus();
      hide(false);
    }
  };
  const later = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, 200);
  };
  const figureOf = (event) => event.target.closest?.("[aria-controls=figure-origin]");
  for (const figure of document.querySelectorAll("data.figure")) {
    if (!figures[figure.dataset.figure]) continue;
    figure.removeAttribute("title");
    figure.setAttribute("aria-controls", card.id);
    // A formula is read as a whole and holds no buttons; the keyboard reaches its parts through its result.
    if (figure.closest("math")) continue;
    figure.tabIndex = 0;
    figure.setAttribute("role", "button");
    figure.setAttribute("aria-expanded", false);
  }
  document.addEventListener("pointerover", (event) => {
    const figure = figureOf(event);
    if (event.pointerType !== "mouse") return;
    if (figure && figure !== mark) later(() => show(figure, false));
    else if (figure || card.contains(event.target)) clearTimeout(timer);
    else if (mark && !isKept && document.activeElement !== mark) later(() => hide(false));
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const figure = figureOf(event);
    if (figure && figure.matches(":focus-visible")) show(figure, false);
    else if (mark && !figure && !card.contains(event.target)) hide(false);
  });
  document.addEventListener("click", (event) => {
    const figure = figureOf(event);
    if (figure) show(figure, true);
    else if (mark && !event.composedPath().includes(card)) hide(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide(isKept);
    else if (figureOf(event) && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(event.target, true);
    }
  });
  addEventListener("scroll", () => mark && place(), { passive: true });
})();
