package com.acme.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.acme.example.math.MathComponent;
import org.junit.jupiter.api.Test;

class BillTest {
  @Test
  void addsUp() {
    try (Bill bill = new Bill()) {
      assertEquals(0.0, bill.total());
      assertEquals(3.0, bill.add(2, 1.25).add(1, 0.5).total());
    }
  }

  @Test
  void theComponentComesWithTheJar() {
    assertNotNull(MathComponent.class.getClassLoader().getResource(MathComponent.RESOURCE));
  }
}
