package com.acme.branch;

import com.acme.example.bank.v0_1.Accounts.Account;
import com.acme.example.bank.v0_1.AccountsRefusalException;
import com.acme.example.bank.v0_1.BankComponent;
import com.acme.example.bank.v0_1.BankWorld;

/** A branch, which keeps its accounts in the component. */
public final class Branch implements AutoCloseable {
  private final BankWorld bank = BankWorld.instantiate(BankComponent.load());

  /** Opens an account with some money; close it, or have it merged. */
  public Account open(String owner, long amount) {
    Account account = bank.accounts().newAccount(owner);
    account.deposit(amount);
    return account;
  }

  /** Moves money. */
  public void pay(Account source, Account target, long amount) throws AccountsRefusalException {
    bank.accounts().accountTransfer(source, target, amount);
  }

  /** Makes one account of two, which cannot be used any more. */
  public Account merge(Account first, Account second) {
    return bank.accounts().accountMerge(first, second);
  }

  /** How many accounts are open. */
  public long openAccounts() {
    return bank.accounts().openAccounts();
  }

  @Override
  public void close() {
    bank.close();
  }
}
