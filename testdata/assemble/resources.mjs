// Uses components with resources as the drivers VaultCalls, RelayCalls and KeeperCalls of the generator's tests do:
//
//   node resources.mjs FOLDER
//
// FOLDER has vault.wasm, relay.wasm and keeper.wasm. Prints a line for each scenario: its name, and what was seen in
// the form that Java has.
import { join } from 'node:path';
import { instantiate } from './run.mjs';

const folder = process.argv[2];
const dispose = Symbol.dispose ?? Symbol.for('dispose');
const text = (value) => (Array.isArray(value) ? `[${value.map(text).join(', ')}]` : String(value));

// What a result's error is, wrapped or not: that is for the version of jco to say.
const payload = (error) => error?.payload ?? error;

function failure(action) {
  try {
    action();
    return 'no failure';
  } catch {
    return 'refused';
  }
}

async function scenario(name, run) {
  let seen;
  try {
    seen = text(await run());
  } catch (error) {
    seen = `${error.stack}`.split('\n').slice(0, 4).join(' ');
  }
  console.log(`${name}: ${seen}`);
}

// --- the component's own resources -----------------------------------------------------------------------

const goodsOf = async () => (await instantiate(join(folder, 'vault.wasm'))).goods;

await scenario('vault methods', async () => {
  const { Item } = await goodsOf();
  const [item, other] = [new Item(40), new Item(41)];
  item.add(2);
  const halves = item.halve();
  return [
    item.weight(), item.scale(0.5).toFixed(1), item.heavier(other), other.heavier(item), item.heavier(item),
    item.sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16), ...halves.map((half) => half.weight()),
  ];
});

await scenario('vault statics', async () => {
  const { Item, dropped } = await goodsOf();
  const merged = Item.merge(new Item(1), new Item(2));
  const checked = Item.checked(1000);
  let refused = '';
  try {
    Item.checked(1001);
  } catch (error) {
    refused = payload(error);
  }
  return [merged.weight(), checked.weight(), refused, dropped()];
});

await scenario('vault places', async () => {
  const goods = await goodsOf();
  const { Item } = goods;
  const seen = [];
  const box = goods.pack(7, new Item(1));
  seen.push(box.label);
  let item = goods.unpack(box);
  seen.push(item.weight());
  item = goods.maybe(item);
  seen.push(goods.maybe(undefined) === undefined);
  let many = goods.all([item, new Item(2), new Item(3)]);
  seen.push(many.map((each) => each.weight()));
  seen.push(goods.all([]).length);
  many = goods.choose({ tag: 'many', val: many }).val;
  item = goods.choose({ tag: 'one', val: many[0] }).val;
  seen.push(goods.choose({ tag: 'none' }).tag === 'none' ? 'None[]' : '');
  item = goods.attempt({ tag: 'ok', val: item });
  try {
    goods.attempt({ tag: 'err', val: { label: 9, item } });
  } catch (error) {
    seen.push(payload(error).label);
    item = payload(error).item;
  }
  const nested = goods.nest([5, item, { label: 6, item: many[1] }]);
  seen.push(nested[0], nested[1].weight(), nested[2].item.weight());
  seen.push(goods.total([nested[1], nested[2].item, many[2]]));
  seen.push(goods.scaled({ factor: 10, item: many[2] }));
  seen.push(goods.dropped());
  nested[1][dispose]();
  seen.push(goods.dropped());
  nested[2].item[dispose]();
  many[2][dispose]();
  seen.push(goods.dropped());
  return seen;
});

await scenario('vault absorbed', async () => {
  const goods = await goodsOf();
  const [item, other] = [new goods.Item(1), new goods.Item(2)];
  const sum = item.absorb(other);
  const dropped = goods.dropped();
  // Nothing is left to drop.
  other[dispose]?.();
  return [
    sum, dropped, goods.dropped(),
    failure(() => other.weight()), failure(() => item.absorb(other)), failure(() => goods.total([item, other])),
    item.weight(),
  ];
});

// --- resources of the host -------------------------------------------------------------------------------

await scenario('relay relay', async () => {
  const log = [];
  class Cell {
    #value;
    constructor(value) {
      this.#value = value;
      log.push(`new ${value}`);
    }
    value() {
      return this.#value;
    }
    [dispose]() {
      log.push(`close ${this.#value}`);
    }
  }
  const swap = (cell) => {
    log.push(`swap ${cell.value()}`);
    cell[dispose]();
    return new Cell(cell.value() + 100);
  };
  const { cells } = await instantiate(join(folder, 'relay.wasm'), { 'example:cells/cells': { Cell, swap } });
  const cell = new cells.Cell(1);
  const seen = [cell.value()];
  const swapped = cells.swap(cell);
  seen.push(swapped.value());
  swapped[dispose]();
  return [...seen, log];
});

async function keeper() {
  const state = { made: [], closed: 0, log: [] };
  class Item {
    constructor(weight) {
      this.mass = weight;
      this.closings = 0;
      state.made.push(this);
    }
    weight() {
      return this.mass;
    }
    add(more) {
      this.mass += more;
    }
    scale(factor) {
      return this.mass * factor;
    }
    heavier(than) {
      return this.mass > than.mass;
    }
    absorb(other) {
      return (this.mass += other.mass);
    }
    halve() {
      return [new Item(this.mass / 2), new Item(this.mass / 2)];
    }
    sum(...numbers) {
      return numbers.reduce((a, b) => a + b, this.mass);
    }
    static merge(a, b) {
      return new Item(a.mass + b.mass);
    }
    static checked(weight) {
      if (weight > 1000) {
        throw Object.assign(new Error(), { payload: 'not here' });
      }
      return new Item(weight);
    }
    [dispose]() {
      this.closings++;
      state.closed++;
    }
  }
  class Spare {
    constructor(weight) {
      this.mass = -weight;
    }
    weight() {
      return this.mass;
    }
    [dispose]() {
      state.log.push('spare closed');
    }
  }
  class Token {
    constructor(value) {
      this.number = value;
    }
    value() {
      return this.number;
    }
    static zero() {
      return new Token(0);
    }
    [dispose]() {
      state.log.push(`closed ${this.number}`);
    }
  }
  const same = (value) => value;
  const imports = {
    'example:depot/goods': {
      Item,
      dropped: () => state.closed,
      pack: (label, item) => ({ label, item }),
      unpack: (box) => box.item,
      maybe: same,
      all: same,
      choose: same,
      attempt: (result) => {
        if (result.tag === 'err') {
          throw Object.assign(new Error(), { payload: result.val });
        }
        return result.val;
      },
      nest: same,
      total: (items) => items.reduce((sum, item) => sum + item.mass, 0),
      scaled: ({ factor, item }) => factor * item.mass,
    },
    spare: { Item: Spare },
    token: { default: Token, Token },
    $root: { Token },
    mint: { default: (value) => new Token(value * 100) },
    spend: {
      default: (token) => {
        state.log.push(`spent ${token.number}`);
        return token.number;
      },
    },
  };
  const made = await instantiate(join(folder, 'keeper.wasm'), imports);
  return { state, Item, Token, made, shelf: made.shelf };
}

await scenario('keeper made', async () => {
  const { state, shelf } = await keeper();
  const item = shelf.make(3);
  const other = shelf.make(4);
  const checked = shelf.check(1000);
  let refused = '';
  try {
    shelf.check(1001);
  } catch (error) {
    refused = payload(error);
  }
  const merged = shelf.merge(item, other);
  return [
    state.made[0] === item, shelf.weigh(item), shelf.compare(item, other), shelf.compare(other, item),
    merged === state.made[3], merged.weight(), checked.weight(), refused, state.closed,
  ];
});

await scenario('keeper places', async () => {
  const { state, shelf, Item } = await keeper();
  const [a, b] = [new Item(1), new Item(2)];
  const seen = [];
  const box = shelf.pack(7, a);
  seen.push(box.item === a && box.label === 7);
  seen.push(shelf.unpack(box) === a);
  seen.push(shelf.maybe(a) === a);
  seen.push(shelf.maybe(undefined) === undefined);
  const all = shelf.all([a, b]);
  seen.push(all[0] === a && all[1] === b);
  seen.push(shelf.choose({ tag: 'one', val: b }).val === b);
  const many = shelf.choose({ tag: 'many', val: [b, a] }).val;
  seen.push(many[0] === b && many[1] === a);
  seen.push(shelf.choose({ tag: 'none' }).tag === 'none');
  seen.push(shelf.attempt({ tag: 'ok', val: b }) === b);
  try {
    shelf.attempt({ tag: 'err', val: { label: 8, item: a } });
  } catch (error) {
    seen.push(payload(error).item === a);
  }
  const nested = shelf.nest([9, a, { label: 10, item: b }]);
  seen.push(nested[0] === 9 && nested[1] === a && nested[2].item === b);
  seen.push(shelf.total([a, b, a]));
  seen.push(shelf.scaled({ factor: 10, item: b }));
  seen.push(state.closed);
  return seen;
});

await scenario('keeper kept', async () => {
  const { state, shelf, Item } = await keeper();
  const seen = [];
  const a = new Item(1);
  shelf.keep(a);
  seen.push(state.closed);
  seen.push(shelf.kept() === a);
  seen.push(shelf.kept() === undefined);
  seen.push(state.closed);
  shelf.keep(a);
  shelf.keep(new Item(2));
  seen.push(state.closed);
  shelf.drop(new Item(3));
  seen.push(state.closed);
  seen.push(shelf.weighOften(new Item(4), 1000));
  seen.push(state.closed);
  // Nobody closes an instance here: it drops what it keeps for the next one.
  const all = [...state.made];
  shelf.keep(new Item(5));
  seen.push(state.closed, all.map((item) => item.closings));
  return seen;
});

await scenario('keeper spare', async () => {
  const { state, shelf } = await keeper();
  return [shelf.spare(0), [...state.log], failure(() => shelf.confuse(1))];
});

await scenario('keeper world', async () => {
  const { state, made, Token } = await keeper();
  const paid = made.pay(5);
  const token = new Token(9);
  return [paid, made.show(token), made.pass({ token }) === token, state.log];
});
