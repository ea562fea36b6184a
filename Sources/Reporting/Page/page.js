
"use strict";
(() => {
  const root = document.documentElement;
  const at = root.dataset.generated;
  const stale = document.getElementById("stale");
  if (at && stale) stale.hidden = Date.now() - Date.parse(at) < 36 * 3600 * 1000;

  const listings = [];
  const language = () => root.lang === "en" ? "en" : "fr";
  const speak = (wanted) => {
    root.lang = wanted;
    document.title = root.dataset[wanted === "en" ? "titleEn" : "titleFr"];
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === wanted));
    }
    for (const listing of listings) listing.relabel();
  };
  const remembered = () => {
    try { return localStorage.getItem("vidimus-language"); } catch { return null; }
  };
  const remember = (wanted) => {
    try { localStorage.setItem("vidimus-language", wanted); } catch { return; }
  };
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => { speak(button.dataset.language); remember(button.dataset.language); });
  }
  for (const group of document.querySelectorAll(".languages")) group.hidden = false;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const said = (pair) => pair[language() === "en" ? 1 : 0];
  const number = (value) => value.toLocaleString(language());
  const day = (text) => new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "fr", {
    day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
  }).format(new Date(text + "T00:00:00Z"));
  const dot = (style) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "dot");
    svg.setAttribute("viewBox", "0 0 10 10");
    svg.setAttribute("aria-hidden", "true");
    const square = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    square.setAttribute("class", style);
    square.setAttribute("width", "10");
    square.setAttribute("height", "10");
    svg.append(square);
    return svg;
  };
  const student = (number, command) => {
    const head = element("th");
    head.scope = "row";
    head.append(element("b", number || "–"), element("code", command));
    return head;
  };

  const source = document.getElementById("data");
  const data = source ? JSON.parse(source.textContent) : null;

  const kinds = {
    students: {
      rows() {
        const rows = [];
        let last = 0;
        for (let i = 0; i < data.students.length; i += 2) {
          last += data.students[i];
          rows.push([String(last).padStart(8, "0"), data.groups[data.students[i + 1]]]);
        }
        return rows;
      },
      number: (row) => row[0],
      choices: {
        stage: { values: () => data.stages, of: (row) => [row[1][0]] },
        profile: { values: () => data.profiles, of: (row) => row[1][1] },
        component: { values: () => data.components.map((name) => [name, name]), of: (row) => row[1][2] },
        document: { values: () => data.documents, of: (row) => row[1][3].map((item) => item[0]) },
      },
      first: { stage: "open" },
      keys: {
        student: (row) => row[0],
        profile: (row) => row[1][1].map((place) => said(data.profiles[place])).join(),
        stage: (row) => row[1][0],
        open: (row) => -row[1][3].length,
        due: (row) => row[1][4] || "9999",
      },
      cells(row) {
        const [stage, profiles, components, open, due] = row[1];
        const profile = element("td", profiles.map((place) => said(data.profiles[place])).join(", "), "profile");
        profile.append(element("small", components.map((place) => data.components[place]).join(", ")));
        const state = element("td", undefined, "stage");
        state.append(dot(data.stages[stage][2]), said(data.stages[stage]));
        const documents = element("td", undefined, "open");
        if (open.length) {
          const list = element("ul");
          for (const [document, state] of open) {
            list.append(element("li", said(data.documents[document]) + " (" + said(data.states[state]) + ")"));
          }
          documents.append(list);
        }
        return [
          student(row[0], "vidimus show " + row[0]), profile, state, documents, element("td", due ? day(due) : "", "due"),
        ];
      },
    },
    queue: {
      rows: () => data.queue,
      number: (row) => row[1],
      choices: {
        document: { values: () => data.documents, of: (row) => row[2] < 0 ? [] : [row[2]] },
        doubt: { values: () => data.doubts, of: (row) => row[3] },
      },
      first: {},
      keys: {
        student: (row) => row[1],
        document: (row) => row[2] < 0 ? "" : said(data.documents[row[2]]),
        doubt: (row) => row[3].map((place) => said(data.doubts[place])).join(),
        deposited: (row) => -row[5],
      },
      cells(row) {
        const [decision, number, document, doubts, deposited, age] = row;
        const why = element("td", doubts.map((place) => said(data.doubts[place])).join(", "), "doubt");
        const when = element("td", day(deposited), "deposited");
        when.append(element("small", age === 0 ? words().today : words().age(age)));
        return [
          student(number, "vidimus show " + decision.replace(/\.\d+$/, "")),
          element("td", document < 0 ? "–" : said(data.documents[document]), "document"), why, when,
        ];
      },
    },
  };

  const words = () => language() === "en" ? {
    all: "All", open: "Not complete", today: "today", age: (days) => days === 1 ? "1 day" : number(days) + " days",
    found: (first, last, count) => count === 0 ? "Nothing fits." : `${number(first)} to ${number(last)} of ${number(count)}`,
  } : {
    all: "Tout", open: "Non complets", today: "aujourd’hui",
    age: (days) => days === 1 ? "1 jour" : number(days) + " jours",
    found: (first, last, count) => count === 0 ? "Rien ne correspond." : `${number(first)} à ${number(last)} sur ${number(count)}`,
  };

  class Listing {
    constructor(box) {
      this.box = box;
      this.kind = kinds[box.dataset.rows];
      this.rows = this.kind.rows();
      this.form = box.querySelector("form");
      this.fields = [...box.querySelectorAll("[data-filter]")];
      const sorted = box.querySelector('th[aria-sort="ascending"] button');
      this.length = Number(box.dataset.length);
      this.sort = { key: sorted.dataset.sort, down: false };
      this.page = 0;
      for (const field of this.fields) {
        field.addEventListener(field.tagName === "SELECT" ? "change" : "input", () => this.filter());
      }
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("reset", (event) => {
        event.preventDefault();
        for (const field of this.fields) field.value = "";
        this.filter();
      });
      for (const button of box.querySelectorAll("[data-sort]")) {
        button.addEventListener("click", () => this.order(button));
      }
      for (const button of box.querySelectorAll("[data-turn]")) {
        button.addEventListener("click", () => { this.page += Number(button.dataset.turn); this.show(); });
      }
      this.relabel();
      for (const field of this.fields) {
        const first = this.kind.first[field.dataset.filter];
        if (first) field.value = first;
      }
      this.filter();
      box.hidden = false;
    }

    relabel() {
      for (const field of this.fields.filter((field) => field.tagName === "SELECT")) {
        const chosen = field.value;
        const present = new Set(this.rows.flatMap(this.kind.choices[field.dataset.filter].of));
        const options = this.kind.choices[field.dataset.filter].values()
          .map((value, place) => [said(value), String(place)]).filter(([, place]) => present.has(Number(place)));
        const all = [[words().all, ""]];
        if (field.dataset.filter === "stage") all.push([words().open, "open"]);
        else options.sort((one, other) => one[0].localeCompare(other[0], language()));
        field.replaceChildren(...[...all, ...options].map(([text, value]) => new Option(text, value)));
        field.value = chosen;
        field.closest("p").hidden = options.length < 2;
      }
      if (this.found) this.filter(this.page);
    }

    filter(page = 0) {
      const tests = this.fields.filter((field) => field.value.trim() !== "").map((field) => {
        const wanted = field.value.trim();
        if (field.dataset.filter === "number") return (row) => this.kind.number(row).startsWith(wanted);
        const values = this.kind.choices[field.dataset.filter].of;
        if (wanted === "open") return (row) => !["complete", "routed"].includes(data.stages[values(row)[0]][2]);
        return (row) => values(row).includes(Number(wanted));
      });
      this.found = this.rows.filter((row) => tests.every((test) => test(row)));
      this.arrange();
      this.page = page;
      this.show();
    }

    arrange() {
      const key = this.kind.keys[this.sort.key];
      const sign = this.sort.down ? -1 : 1;
      const keyed = this.found.map((row) => [key(row), row]);
      keyed.sort(([one], [other]) => one === other ? 0
        : sign * (typeof one === "number" ? one - other : one < other ? -1 : 1));
      this.found = keyed.map(([, row]) => row);
    }

    order(button) {
      this.sort = { key: button.dataset.sort, down: this.sort.key === button.dataset.sort && !this.sort.down };
      for (const head of this.box.querySelectorAll("th[aria-sort]")) {
        const own = head.contains(button);
        head.setAttribute("aria-sort", own ? (this.sort.down ? "descending" : "ascending") : "none");
      }
      this.arrange();
      this.page = 0;
      this.show();
    }

    show() {
      const count = this.found.length;
      const pages = Math.max(1, Math.ceil(count / this.length));
      this.page = Math.min(Math.max(0, this.page), pages - 1);
      const first = this.page * this.length;
      const shown = this.found.slice(first, first + this.length);
      this.box.querySelector("tbody").replaceChildren(...shown.map((row) => {
        // The roles stay where a narrow screen shows a row as a block.
        const line = element("tr");
        line.setAttribute("role", "row");
        line.append(...this.kind.cells(row));
        for (const cell of line.children) cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        return line;
      }));
      this.box.querySelector(".found").textContent = words().found(first + 1, first + shown.length, count);
      const [back, forth] = this.box.querySelectorAll("[data-turn]");
      back.disabled = this.page === 0;
      forth.disabled = this.page === pages - 1;
      back.parentElement.hidden = pages === 1;
    }
  }

  if (data) for (const box of document.querySelectorAll("[data-rows]")) listings.push(new Listing(box));
  const wanted = remembered() || (navigator.language.startsWith("fr") ? "fr" : "en");
  speak(wanted === "en" ? "en" : "fr");
})();
