package guest;

import guest.bench.work.v1_0.Work;
import java.util.ArrayList;
import java.util.List;

/** What work.js does. */
public final class Working implements Work {
  @Override
  public double add(double a, double b) {
    return a + b;
  }

  @Override
  public String greet(String name) {
    return "Hello, " + name + "!";
  }

  @Override
  public double total(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  @Override
  public List<Item> lighter(List<Item> items, double than) {
    List<Item> chosen = new ArrayList<>();
    for (Item item : items) {
      if (item.weight() < than) {
        chosen.add(item);
      }
    }
    return chosen;
  }

  @Override
  public long countPrimes(long below) {
    boolean[] composite = new boolean[(int) below];
    int count = 0;
    for (int i = 2; i < composite.length; i++) {
      if (!composite[i]) {
        count++;
        for (int j = 2 * i; j < composite.length; j += i) {
          composite[j] = true;
        }
      }
    }
    return count;
  }
}
