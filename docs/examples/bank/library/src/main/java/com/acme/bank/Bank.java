package com.acme.bank;

import com.acme.example.bank.v0_1.Accounts;
import com.acme.example.bank.v0_1.AccountsRefusalException;

/** The bank: what the component exports. */
public final class Bank implements Accounts {
  private int open;

  @Override
  public Account newAccount(String owner) {
    return new Ledger(owner);
  }

  @Override
  public void accountTransfer(Account source, Account target, long amount)
      throws AccountsRefusalException {
    if (source == target) {
      throw new AccountsRefusalException(new Refusal.SameAccount());
    }
    source.withdraw(amount);
    target.deposit(amount);
  }

  @Override
  public Account accountMerge(Account first, Account second) {
    Account merged = new Ledger(first.owner() + " and " + second.owner());
    merged.deposit(first.balance());
    merged.deposit(second.balance());
    // They were handed over: nobody else closes them.
    first.close();
    second.close();
    return merged;
  }

  @Override
  public long openAccounts() {
    return open;
  }

  /** One account. The component's host, or another component, has a handle to it. */
  private final class Ledger implements Account {
    private final String owner;
    private long balance;
    private boolean closed;

    Ledger(String owner) {
      this.owner = owner;
      open++;
    }

    @Override
    public String owner() {
      return owner;
    }

    @Override
    public long balance() {
      return balance;
    }

    @Override
    public void deposit(long amount) {
      balance = Math.addExact(balance, amount);
    }

    @Override
    public long withdraw(long amount) throws AccountsRefusalException {
      if (Long.compareUnsigned(amount, balance) > 0) {
        throw new AccountsRefusalException(new Refusal.Insufficient(balance));
      }
      balance -= amount;
      return balance;
    }

    /** Called when its last owner drops it. */
    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open--;
      }
    }
  }
}
