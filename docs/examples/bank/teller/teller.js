import { Account } from 'example:bank/accounts@0.1.0';

function open(owner, amount) {
  const account = new Account(owner);
  account.deposit(amount);
  return account;
}

function reason({ tag, val }) {
  return tag === 'insufficient' ? `there are only ${val}` : tag;
}

export const desk = {
  settle(opening, payments) {
    const accounts = new Map();
    for (const { source, target } of payments) {
      for (const owner of [source, target]) {
        if (!accounts.has(owner)) {
          accounts.set(owner, open(owner, opening));
        }
      }
    }
    try {
      for (const { source, target, amount } of payments) {
        try {
          // Lends both to the bank, which is written in Java.
          Account.transfer(accounts.get(source), accounts.get(target), amount);
        } catch (error) {
          throw { payload: `${source} cannot pay ${amount} to ${target}: ${reason(error.payload)}` };
        }
      }
      return [...accounts.keys()].sort().map((owner) => ({ owner, amount: accounts.get(owner).balance() }));
    } finally {
      for (const account of accounts.values()) {
        account[Symbol.dispose]();
      }
    }
  },

  pool(owners, opening) {
    // Hands both over: the bank closes them.
    const pooled = owners.map((owner) => open(owner, opening)).reduce((one, other) => Account.merge(one, other));
    const balance = { owner: pooled.owner(), amount: pooled.balance() };
    pooled[Symbol.dispose]();
    return balance;
  },
};
