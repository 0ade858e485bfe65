package com.acme.shop;

import com.acme.example.math.Calculator;
import com.acme.example.math.MathComponent;
import com.acme.example.math.MathWorld;

/** Adds up what was bought. The calculator is a library like any other. */
public final class Bill implements AutoCloseable {
  private final MathWorld math = MathWorld.instantiate(MathComponent.load());
  private final Calculator calculator = math.calculator();
  private double total;

  /** An empty bill. */
  public Bill() {}

  /** Adds some pieces of something. */
  public Bill add(int pieces, double price) {
    total = calculator.add(total, calculator.multiply(pieces, price));
    return this;
  }

  /** The sum so far. */
  public double total() {
    return total;
  }

  @Override
  public void close() {
    math.close();
  }

  /** Buys three things and prints the total. */
  public static void main(String[] args) {
    try (Bill bill = new Bill()) {
      System.out.println(bill.add(2, 1.25).add(1, 0.5).total());
    }
  }
}
