'use strict';

// What the run tells comes by server-sent events and is put in its place; the two buttons ask for something, with the token.
const byId = id => document.getElementById(id);
const stored = 'robust-token';
const [stop, checkpoint, unlock] = ['stop', 'checkpoint', 'unlock'].map(byId);
let view = null;
let isStopping = false;
let isLost = false;

// The token stands behind the # of the address, which is never sent; it is taken out of sight at once.
if (location.hash.startsWith('#token=')) {
  sessionStorage.setItem(stored, location.hash.slice('#token='.length));
  history.replaceState(null, '', location.pathname);
}

function say(text) {
  if (byId('message').textContent !== text) {
    byId('message').textContent = text;
  }
}

function put(id, markup) {
  if (byId(id).innerHTML !== markup) {
    byId(id).innerHTML = markup;
  }
}

function arrange() {
  const hasToken = sessionStorage.getItem(stored) !== null;
  const isRunning = view !== null && !view.isOver;
  unlock.hidden = hasToken || !isRunning;
  stop.disabled = !hasToken || !isRunning || isStopping;
  checkpoint.disabled = !hasToken || !isRunning || isStopping || !view.canCheckpoint;
  checkpoint.title = view !== null && !view.canCheckpoint ? 'This run keeps no checkpoints: train with --run DIR.' : '';
}

function show(next) {
  if (isLost || next.message !== view?.message) {
    say(next.message); // what a button was answered stays until something happens
  }

  isLost = false;
  view = next;
  byId('progress').value = view.done;
  byId('status').textContent = view.status;
  put('tiles', view.tiles);
  put('charts', view.charts);
  if (view.epochs !== '') {
    put('epochs', view.epochs);
  }
  arrange();
}

async function ask(path) {
  try {
    const answer = await fetch(path, { method: 'POST', headers: { 'X-Robust-Token': sessionStorage.getItem(stored) ?? '' } });
    const text = await answer.text();
    if (answer.status === 403) {
      sessionStorage.removeItem(stored);
    }
    say(text);
    return answer.ok;
  } catch {
    say('The program does not answer.');
    return false;
  } finally {
    arrange();
  }
}

stop.addEventListener('click', async () => {
  if (confirm('Stop training after the batch at hand? The best weights so far are kept.')) {
    isStopping = await ask('stop');
    arrange();
  }
});
checkpoint.addEventListener('click', () => ask('checkpoint'));
unlock.addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem(stored, byId('token').value.trim());
  byId('token').value = '';
  arrange();
});

const events = new EventSource('events');
events.addEventListener('state', event => {
  show(JSON.parse(event.data));
  if (view.isOver) {
    events.close();
  }
});
events.addEventListener('error', () => {
  if (view === null || !view.isOver) {
    isLost = true;
    say('The program does not answer; trying again.');
  }
});
