import com.acme.example.probes.Probes;
import com.acme.example.probes.ProberGuest;
import java.util.ArrayList;
import java.util.List;

/** What a compiler for small machines gets wrong unless somebody looks after it. */
public final class ProbesMain implements Probes {
  public static void main(String[] arguments) {
    ProberGuest.start(imports -> new ProbesMain());
  }

  @Override
  public String divide(int a, int b) {
    try {
      return a / b + " " + a % b + " " + (long) a / b + " " + (long) a % b;
    } catch (ArithmeticException e) {
      return e.getMessage();
    }
  }

  @Override
  public long divideLong(long a, long b) {
    return a / b;
  }

  @Override
  public int allocate(int bytes) {
    byte[] array = new byte[bytes];
    array[bytes - 1] = 1;
    return array.length;
  }

  @Override
  public int recurse(int depth) {
    return depth == 0 ? 0 : 1 + recurse(depth - 1) + String.valueOf(depth).length() * 0;
  }

  @Override
  public int fill(int elements) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < elements; i++) {
      all.add("element " + i);
    }
    return all.size();
  }

  @Override
  public String roundings(double value) {
    return Math.sqrt(value) + " " + Math.floor(value) + " " + Math.ceil(value) + " " + Math.rint(value);
  }

  @Override
  public String caught(int which) {
    try {
      return switch (which) {
        case 0 -> String.valueOf(new int[1][which + 1].length);
        case 1 -> ((Object) "text").equals(null) ? "" : ((Integer) (Object) "text").toString();
        case 2 -> ((String) null).trim();
        default -> throw new IllegalStateException("thrown");
      };
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    } finally {
      finished++;
    }
  }

  private int finished;

  @Override
  public int finished() {
    return finished;
  }

  @Override
  public void fail() {
    throw new IllegalStateException("nobody catches this");
  }
}
