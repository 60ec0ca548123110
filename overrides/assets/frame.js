// Makes the frame of the pages usable with keys and screen readers: the buttons of the menu and the
// search, for which Material has labels only, its search results, and its choice of colours.

(() => {
  const find = selector => document.querySelector(selector)
  const desk = matchMedia("(min-width: 76.25em)")
  const tablet = matchMedia("(min-width: 60em)")
  const query = find("[data-md-component=search-query]")

  // What opens, and whether the rest of the page cannot be used meanwhile.
  const parts = {
    drawer: { panel: find(".md-sidebar--primary"), modal: () => !desk.matches },
    search: { panel: find("#__finder"), modal: () => !tablet.matches },
  }

  for (const [name, part] of Object.entries(parts)) {
    part.box = find(`[data-md-toggle=${name}]`)
    if (!part.panel || !part.box) {
      delete parts[name]
      continue
    }
    part.buttons = [...document.querySelectorAll(`[data-frame=${name}]`)]
    part.release = () => {}
    for (const button of part.buttons) button.addEventListener("click", () => part.box.click())
    part.box.addEventListener("change", () => follow(name, part))
    follow(name, part)
  }

  function follow(name, part) {
    const open = part.box.checked
    for (const button of part.buttons) button.ariaExpanded = String(open)
    part.release()
    part.release = () => {}
    if (open && part.modal()) {
      part.release = alone(part.panel)
      const first = name === "search" ? query : part.buttons.find(one => part.panel.contains(one))
      first.focus()
    } else if (!open && part.panel.contains(document.activeElement)) {
      part.buttons.find(one => !part.panel.contains(one) && one.checkVisibility())?.focus()
    }
  }

  // Take all but the panel out of reach; returns what puts it back.
  function alone(panel) {
    const others = []
    for (let part = panel; part !== document.body; part = part.parentElement) {
      for (const other of part.parentElement.children) {
        if (other === part || other.inert || other.matches("script, .md-toggle, .md-overlay")) continue
        other.inert = true
        others.push(other)
      }
    }
    const finder = panel.querySelector("[role=search]")
    finder?.setAttribute("role", "dialog")
    finder?.setAttribute("aria-modal", "true")
    return () => {
      for (const other of others) other.inert = false
      finder?.setAttribute("role", "search")
      finder?.removeAttribute("aria-modal")
    }
  }

  const isOpen = name => Boolean(parts[name]?.box.checked)
  const close = name => isOpen(name) && parts[name].box.click()

  // A panel that a wider window does not have is not left open.
  for (const [media, name] of [[desk, "drawer"], [tablet, "search"]]) {
    media.addEventListener("change", () => close(name))
  }

  for (const overlay of document.querySelectorAll("[data-frame-close]")) {
    overlay.addEventListener("click", () => close(overlay.dataset.frameClose))
  }

  // Material listens on the window, hence after this.
  document.addEventListener("keydown", event => {
    const { key, target } = event
    if (key === "Escape") {
      if (isOpen("search") && tablet.matches && target !== query && parts.search.panel.contains(target)) {
        query.focus()
      } else {
        Object.keys(parts).forEach(close)
      }
      event.stopPropagation()
    } else if (isOpen("search")) {
      // Material closes the search on Tab, and takes every other key to the field.
      const moves = key === "ArrowUp" || key === "ArrowDown"
      if (key === "Tab" || (target !== query && !moves)) event.stopPropagation()
    } else if (key.length === 1) {
      // Letters alone are no shortcuts: who speaks to the computer would set them off.
      event.stopPropagation()
    }
  })

  if (query) {
    const { panel, box } = parts.search
    query.addEventListener("input", () => box.checked || box.click())
    panel.addEventListener("focusout", ({ relatedTarget }) => {
      if (tablet.matches && relatedTarget && !panel.contains(relatedTarget)) close("search")
    })
    // Results can be reached with Tab, too, not only with the arrows.
    const results = find(".md-search-result__list")
    new MutationObserver(() => {
      for (const one of results.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex")
    }).observe(results, { childList: true })
  }

  // Material's script comes with the first search, on the pages that need it for nothing else.
  const later = find("script[data-later]")
  if (later) {
    const load = () => {
      if (later.isConnected === false) return
      const script = document.createElement("script")
      script.src = later.src
      // What was typed meanwhile is searched for.
      script.onload = () => query.dispatchEvent(new Event("keyup"))
      later.replaceWith(script)
    }
    document.documentElement.classList.replace("no-js", "js")
    for (const event of ["focus", "input"]) query?.addEventListener(event, load)
    parts.search?.box.addEventListener("change", load)
    if (new URLSearchParams(location.search).has("q")) load()
  }

  const palette = find("[data-md-component=palette]")
  if (palette) {
    const choices = [...palette.querySelectorAll("input")]
    const dark = matchMedia("(prefers-color-scheme: dark)")
    const kept = __md_get("__palette")
    let current = choices[kept?.index ?? 0]

    const paint = () => {
      const device = `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`
      const { mdColorMedia, ...own } = current.dataset
      const same = mdColorMedia === "(prefers-color-scheme)"
      const look = same ? choices.find(one => one.dataset.mdColorMedia === device).dataset : own
      const { mdColorScheme, mdColorPrimary, mdColorAccent } = look
      Object.assign(document.body.dataset, { mdColorScheme, mdColorPrimary, mdColorAccent })
      for (const one of choices) {
        one.checked = one === current
        one.nextElementSibling.hidden = one !== current
      }
    }

    palette.addEventListener("change", ({ target }) => {
      current = target
      paint()
      const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = target.dataset
      __md_set("__palette", { index: choices.indexOf(target), color: { media, scheme, primary, accent } })
    })
    dark.addEventListener("change", paint)
    paint()

    // Space and Enter go on to the next colours; Material, where it is there, knows Enter alone.
    palette.addEventListener("keydown", event => {
      if (event.key !== " " && event.key !== "Enter") return
      event.preventDefault()
      event.stopImmediatePropagation()
      const next = choices[(choices.indexOf(current) + 1) % choices.length]
      next.click()
      next.focus()
    }, { capture: true })
  }

  // The bar on phones says nothing new where the same can be seen on the page.
  const bar = find(".bar")
  if (bar) {
    const seen = new Set()
    const watch = new IntersectionObserver(entries => {
      for (const { isIntersecting, target } of entries) seen[isIntersecting ? "add" : "delete"](target)
      bar.classList.toggle("bar--away", seen.size > 0)
    })
    for (const part of document.querySelectorAll(".hero__next .button, .section--upcoming-sessions")) watch.observe(part)
  }
})()
