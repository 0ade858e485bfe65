package com.acme.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.example.bank.v0_1.Accounts;
import com.acme.example.bank.v0_1.Accounts.Account;
import com.acme.example.bank.v0_1.Accounts.Refusal;
import com.acme.example.bank.v0_1.AccountsRefusalException;
import com.acme.example.bank.v0_1.BankWorld;
import io.component4j.junit.JavaAndComponent;
import io.component4j.junit.WasmComponent;

/** Each test is executed with the classes as Java, and with the component that was made of them. */
class BankTest {
  private final Bank java = new Bank();

  @WasmComponent("target/library.wasm")
  private BankWorld component;

  @JavaAndComponent
  void moneyMovesBetweenAccounts(Accounts accounts) throws AccountsRefusalException {
    try (Account ada = accounts.newAccount("Ada");
        Account bob = accounts.newAccount("Bob")) {
      ada.deposit(100);
      accounts.accountTransfer(ada, bob, 30);
      assertEquals(70, ada.balance());
      assertEquals(20, bob.withdraw(10));
    }
    assertEquals(0, accounts.openAccounts());
  }

  @JavaAndComponent
  void aRefusalSaysWhy(Accounts accounts) {
    try (Account ada = accounts.newAccount("Ada");
        Account bob = accounts.newAccount("Bob")) {
      ada.deposit(5);
      AccountsRefusalException refused =
          assertThrows(AccountsRefusalException.class, () -> accounts.accountTransfer(ada, bob, 6));
      assertEquals(new Refusal.Insufficient(5), refused.error());
      assertEquals(5, ada.balance());
    }
  }

  @JavaAndComponent
  void accountsAreHandedOverAndClosed(Accounts accounts) {
    Account ada = accounts.newAccount("Ada");
    Account bob = accounts.newAccount("Bob");
    ada.deposit(1);
    bob.deposit(2);
    try (Account both = accounts.accountMerge(ada, bob)) {
      assertEquals("Ada and Bob", both.owner());
      assertEquals(3, both.balance());
      assertEquals(1, accounts.openAccounts());
    }
  }
}
