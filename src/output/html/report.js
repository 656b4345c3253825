/* report.js - the report explored: the note beside its mark, filters, hidden markings, one article
   of several. All that it shows stands on the page already: it moves, hides and adds nothing. */

const articles = $$('article');
const several = articles.length > 1;
let current = articles[0] || null;

/* Of several articles all but the first stand in a <noscript>, as text that is no element yet: it
   becomes one when it is shown. It is what the page would be without a script, escaped already. */
const isWaiting = article => article.firstElementChild !== null &&
  article.firstElementChild.tagName === 'NOSCRIPT';
const wake = article => {
  if (isWaiting(article)) article.innerHTML = article.firstElementChild.textContent;
};

/* What an id names, where it has to be made first. */
const byId = id => {
  const number = /^a[0-9]+/.exec(id);
  const article = number && document.getElementById(number[0]);
  if (article) wake(article);
  return document.getElementById(id);
};

/* ---- marks and their notes ---- */

/* An article's marks with their notes, found once, when it is first shown. */
const known = new Map();
const marksOf = article => {
  if (!known.has(article)) {
    wake(article);
    const list = $$('.text .m[id], .head h2 .m[id]', article).map(mark => {
      const note = document.getElementById(mark.id.replace('m', 'n'));
      return { mark, note, annotations: note ? $$('.why > li', note) : [],
               quiet: mark.tagName === 'SPAN', links: [] };
    });
    const byHref = new Map(list.map(entry => ['#' + entry.mark.id, entry]));
    $$('.lists a, .concepts a, .strip a', article).forEach(link => {
      const entry = byHref.get(link.getAttribute('href'));
      if (entry) entry.links.push(link);
    });
    list.forEach(({ mark, quiet }) => {
      if (!quiet) mark.dataset.n = mark.id.split('m')[1];
    });
    known.set(article, list);
  }
  return known.get(article);
};

/* ---- why: the note beside its mark ---- */

let pop = null, popOf = null, pinned = false, closing = 0;

const closePop = () => {
  clearTimeout(closing);
  if (pop) pop.remove();
  pop = popOf = null;
  pinned = false;
};

/* Behind each name that the codebook defines, its definition. */
const define = box => {
  $$('a[href^="#d"]', box).forEach(link => {
    const item = document.getElementById(link.getAttribute('href').slice(1));
    const text = item && $('.definition', item);
    if (text) link.closest('span').append(make('span', 'definition', text.textContent));
  });
};

const place = mark => {
  const rect = Array.from(mark.getClientRects()).pop() || mark.getBoundingClientRect();
  const width = pop.offsetWidth, height = pop.offsetHeight;
  const most = document.documentElement.clientWidth - width - 16;
  const below = rect.bottom + 8, above = rect.top - height - 8;
  const bar = $('#filters').offsetHeight;
  const top = below + height < window.innerHeight - bar || above < 0 ? below : above;
  pop.style.left = Math.max(16, Math.min(rect.left, most)) + window.scrollX + 'px';
  pop.style.top = top + window.scrollY + 'px';
};

const noteOf = mark =>
  document.getElementById((mark.id || mark.getAttribute('href').slice(1)).replace('m', 'n'));

const openPop = mark => {
  const note = noteOf(mark);
  clearTimeout(closing);
  if (!note || popOf === mark || mark.matches('.off') || document.body.matches('.unmarked')) return;
  closePop();
  popOf = mark;
  pop = make('div', note.matches('.neutral') ? 'pop neutral' : 'pop');
  pop.id = 'why';
  pop.setAttribute('role', 'tooltip');
  pop.append(...Array.from(note.cloneNode(true).childNodes));
  $$('[id]', pop).forEach(element => element.removeAttribute('id'));
  $('.of', pop).remove();
  define(pop);
  pop.addEventListener('mouseenter', () => clearTimeout(closing));
  pop.addEventListener('mouseleave', closeSoon);
  document.body.append(pop);
  place(mark);
};

const closeSoon = () => {
  clearTimeout(closing);
  if (!pinned) closing = setTimeout(closePop, 200);
};

const markAt = event => {
  const mark = event.target.closest && event.target.closest('.text .m[id], .head h2 .m[id]');
  return mark && (mark.tagName === 'A' || mark.matches('.on')) ? mark : null;
};

/* A mark, or a wording in a list or table that leads to one. */
const wordingAt = event =>
  markAt(event) || (event.target.closest && event.target.closest('.lists a.m, .concepts a.m'));

document.addEventListener('mouseover', event => {
  const mark = wordingAt(event);
  if (mark && !pinned) openPop(mark);
});
document.addEventListener('mouseout', event => { if (wordingAt(event)) closeSoon(); });
document.addEventListener('focusin', event => {
  const mark = wordingAt(event);
  if (mark) openPop(mark);
  else if (pop && !pop.contains(event.target)) closePop();
});
/* A press keeps the note open, for fingers and for copying; another press lets it go. The Enter
   key (which presses nothing: detail is 0) goes to the note itself, which leads back. */
document.addEventListener('click', event => {
  const mark = markAt(event);
  if (mark && event.detail === 0 && mark.tagName === 'A') {
    closePop();
    if (document.body.matches('.unmarked') || mark.matches('.off')) event.preventDefault();
  } else if (mark) {
    event.preventDefault();
    if (mark.matches('.off') || document.body.matches('.unmarked')) return;
    if (pinned && popOf === mark) { closePop(); return; }
    pinned = false;
    openPop(mark);
    pinned = true;
  } else if (pop && !pop.contains(event.target)) {
    closePop();
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  if (pop) closePop();
  else if (panel.contains(document.activeElement)) $('#open-filters').click();
});

/* ---- filters ---- */

const panel = $('#filter-panel');
const chosen = name => new Set($$('input[name=' + name + ']:checked', panel).map(box => box.value));

const readFilters = () => ({
  voice: chosen('voice'), kind: chosen('kind'), quiet: chosen('quiet'),
  category: $('#f-category').value, frame: $('#f-frame').value, lexicon: $('#f-lexicon').value,
});

const has = (list, name) => !name || (list || '').split(';').includes(name);

const passes = (filters, annotation, quiet) => {
  const data = annotation.dataset;
  return (quiet ? filters.quiet : filters.kind).has(data.kind) && filters.voice.has(data.voice) &&
    has(data.category, filters.category) && has(data.frame, filters.frame) &&
    (!filters.lexicon || data.lexicon === filters.lexicon);
};

/* A loaded mark is chosen by its loaded annotations: a label that joins one is no mark. */
const isChosen = (filters, entry) => {
  const { annotations, quiet } = entry;
  const loaded = annotations.filter(item => item.dataset.kind === 'loaded');
  return (loaded.length ? loaded : annotations).some(item => passes(filters, item, quiet));
};

const applyTo = (article, filters) => {
  const hidden = document.body.matches('.unmarked');
  let shown = 0, all = 0;
  marksOf(article).forEach(entry => {
    const on = isChosen(filters, entry);
    if (!entry.quiet || on) all++;
    shown += on;
    entry.mark.classList.toggle('off', !on);
    entry.mark.classList.toggle('on', on && entry.quiet);
    if (on && !hidden) entry.mark.tabIndex = 0;
    else if (entry.quiet) entry.mark.removeAttribute('tabindex');
    else entry.mark.tabIndex = -1;
    if (entry.note) {
      entry.note.classList.toggle('off', !on && !entry.quiet);
      entry.note.classList.toggle('on', on && entry.quiet);
    }
    /* Labels by concept are a table of all labels: only loaded ones are chosen among. */
    if (!entry.quiet) entry.links.forEach(link => link.classList.toggle('off', !on));
  });
  $$('.lists li, .concepts li', article).forEach(item => {
    const links = $$('a', item);
    item.classList.toggle('off', links.length > 0 && links.every(link => link.matches('.off')));
  });
  return [shown, all];
};

const visible = () => (several && !$('#all-articles').checked ? [current] : articles);

const applyFilters = () => {
  const filters = readFilters();
  let shown = 0, all = 0;
  closePop();
  const list = visible();
  if (list.length === 1) wake(list[0]);
  const awake = list.filter(article => !isWaiting(article));
  awake.forEach(article => {
    const [some, of] = applyTo(article, filters);
    shown += some;
    all += of;
  });
  $('#shown').textContent = document.body.matches('.unmarked') ? 'markings hidden'
    : awake.length < list.length ? ''
    : shown + ' of ' + all + (all === 1 ? ' mark' : ' marks');
};

if (current) {
  panel.addEventListener('change', applyFilters);
  panel.addEventListener('reset', () => setTimeout(applyFilters));
  panel.addEventListener('submit', event => event.preventDefault());
}

$('#open-filters').addEventListener('click', event => {
  panel.hidden = !panel.hidden;
  event.currentTarget.focus();
  event.currentTarget.setAttribute('aria-expanded', String(!panel.hidden));
});

/* For a class that marks first and compares after. */
$('#hide-marks').addEventListener('click', event => {
  const hidden = document.body.classList.toggle('unmarked');
  event.currentTarget.setAttribute('aria-pressed', String(hidden));
  applyFilters();
});

$('#print').addEventListener('click', () => window.print());
window.addEventListener('beforeprint', () => {
  visible().forEach(wake);
  applyFilters();
  $$('details').forEach(item => { item.open = true; });
});

/* ---- several articles ---- */

/* Below one another, articles are made as they come near. */
const near = several ? new IntersectionObserver(entries => {
  const coming = entries.filter(entry => entry.isIntersecting && isWaiting(entry.target));
  coming.forEach(entry => wake(entry.target));
  if (coming.length) applyFilters();
}, { rootMargin: '1500px' }) : null;
articles.forEach(article => { if (isWaiting(article)) near.observe(article); });

const showArticles = () => {
  const list = new Set(visible());
  articles.forEach(article => { article.hidden = !list.has(article); });
  $$('.overview tr[data-article]').forEach(row => {
    if (current && row.dataset.article === current.id) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  });
  applyFilters();
};

/* What an address names: an article, or something inside one, which must be seen to be reached. */
const follow = () => {
  const target = byId(location.hash.slice(1));
  const article = target && target.closest('article');
  const details = target && target.closest('details');
  if (details) details.open = true;
  if (target && target.id === 'filters' && panel.hidden) $('#open-filters').click();
  if (several && article && article !== current) {
    current = article;
    showArticles();
  }
  const places = 'article, main, section[tabindex], [id^=d], [id^=e], .note, .text *';
  if (target && target.matches(places)) {
    target.scrollIntoView();
    if (target.matches('.note')) $('.back', target).focus({ preventScroll: true });
    if (target.matches('[tabindex], a')) target.focus({ preventScroll: true });
  }
};

const search = () => {
  const words = $('#search').value.toLowerCase().split(/\s+/).filter(Boolean);
  let n = 0;
  $$('.overview tr[data-article]').forEach(row => {
    const text = (row.textContent + ' ' + row.dataset.id).toLowerCase();
    row.hidden = !words.every(word => text.includes(word));
    n += !row.hidden;
  });
  $('#found').textContent = words.length ? n + (n === 1 ? ' article' : ' articles') : '';
};

if (several) {
  $('#search').addEventListener('input', search);
  $('#all-articles').addEventListener('change', showArticles);
  search();
}
window.addEventListener('hashchange', follow);
if (current) showArticles();
if (location.hash) follow();
