package com.acme.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.example.bank.v0_1.Accounts.Account;
import com.acme.example.bank.v0_1.Accounts.Refusal;
import com.acme.example.bank.v0_1.AccountsRefusalException;
import org.junit.jupiter.api.Test;

/** The component of the other project, called through the Java that was made of it. */
class BranchTest {
  @Test
  void paysAndMerges() throws AccountsRefusalException {
    try (Branch branch = new Branch()) {
      Account ada = branch.open("Ada", 100);
      Account bob = branch.open("Bob", 1);
      branch.pay(ada, bob, 40);
      AccountsRefusalException refused =
          assertThrows(AccountsRefusalException.class, () -> branch.pay(ada, bob, 61));
      assertEquals(new Refusal.Insufficient(60), refused.error());
      try (Account both = branch.merge(ada, bob)) {
        assertEquals(101, both.balance());
        assertEquals(1, branch.openAccounts());
      }
      assertEquals(0, branch.openAccounts());
    }
  }
}
