
import com.acme.example.stress.Stress;
import com.acme.example.stress.StressedGuest;
import io.component4j.guest.Memory;
import io.component4j.values.Tuple2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a guest is called with again and again. */
public final class StressMain implements Stress {
  private final Map<String, String> last = new HashMap<>();
  private int open;

  public static void main(String[] arguments) {
    StressedGuest.start(imports -> new StressMain());
  }

  private final class Labelled implements Box {
    private final String text;

    Labelled(String text) {
      this.text = text;
      open++;
    }

    @Override
    public String get() {
      return text;
    }

    @Override
    public int compare(Box other) {
      return Integer.signum(text.compareTo(other.get()));
    }

    @Override
    public void close() {
      open--;
    }
  }

  @Override
  public Box newBox(String text) {
    return new Labelled(text);
  }

  @Override
  public Box boxJoin(Box a, Box b) {
    Box joined = new Labelled(a.get() + b.get());
    a.close();
    b.close();
    return joined;
  }

  @Override
  public long sum(int[] values) {
    long sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public String shout(String text) {
    // Kept for a while, so that there are old objects that refer to young ones.
    last.put(text.substring(0, Math.min(2, text.length())), text + "!");
    return new StringBuilder(text).reverse().append('!').toString();
  }

  @Override
  public List<Tuple2<String, Integer>> turned(List<Tuple2<String, Integer>> pairs) {
    List<Tuple2<String, Integer>> turned = new ArrayList<>(pairs);
    Collections.reverse(turned);
    return turned;
  }

  @Override
  public int openBoxes() {
    return open;
  }

  @Override
  public int memoryUsed() {
    return Memory.used();
  }

  @Override
  public int deep(int levels) {
    return levels == 0 ? 0 : 1 + deep(levels - 1) + last.size() * 0;
  }

  @Override
  public int hoard(int blocks) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      all.add(new byte[1 << 16]);
    }
    return all.size();
  }
}
