import com.acme.example.depot.v1_0.Goods;
import com.acme.example.depot.v1_0.GoodsBoxException;
import com.acme.example.depot.v1_0.VaultGuest;
import io.component4j.values.Result;
import io.component4j.values.Tuple2;
import io.component4j.values.Tuple3;
import java.util.List;
import java.util.Optional;

/** A component that implements resources. */
public final class VaultMain implements Goods {
  private long dropped;

  public static void main(String[] arguments) {
    VaultGuest.start(imports -> new VaultMain());
  }

  private final class Piece implements Item {
    private long weight;

    Piece(long weight) {
      this.weight = weight;
    }

    @Override
    public long weight() {
      return weight;
    }

    @Override
    public void add(long more) {
      weight += more;
    }

    @Override
    public double scale(double factor) {
      return weight * factor;
    }

    @Override
    public boolean heavier(Item than) {
      return weight > than.weight();
    }

    @Override
    public long absorb(Item other) {
      weight += other.weight();
      other.close();
      return weight;
    }

    @Override
    public Tuple2<Item, Item> halve() {
      return new Tuple2<>(new Piece(weight / 2), new Piece(weight - weight / 2));
    }

    @Override
    public long sum(
        long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k,
        long l, long m, long n, long o, long p) {
      return weight + a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
    }

    @Override
    public void close() {
      dropped++;
    }
  }

  @Override
  public Item newItem(long weight) {
    return new Piece(weight);
  }

  @Override
  public Item itemMerge(Item a, Item b) {
    long weight = a.weight() + b.weight();
    a.close();
    b.close();
    return new Piece(weight);
  }

  @Override
  public Item itemChecked(long weight) throws StringException {
    if (weight > 1000) {
      throw new StringException("too heavy");
    }
    return new Piece(weight);
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public Box pack(long label, Item item) {
    return new Box(label, item);
  }

  @Override
  public Item unpack(Box box) {
    return box.item();
  }

  @Override
  public Optional<Item> maybe(Optional<Item> value) {
    return value;
  }

  @Override
  public List<Item> all(List<Item> values) {
    return values;
  }

  @Override
  public Choice choose(Choice value) {
    return value;
  }

  @Override
  public Item attempt(Result<Item, Box> value) throws GoodsBoxException {
    if (value instanceof Result.Err<Item, Box> failed) {
      throw new GoodsBoxException(failed.error());
    }
    return ((Result.Ok<Item, Box>) value).value();
  }

  @Override
  public Tuple3<Long, Item, Optional<Box>> nest(Tuple3<Long, Item, Optional<Box>> value) {
    return value;
  }

  @Override
  public long total(List<Item> values) {
    long sum = 0;
    for (Item item : values) {
      sum += item.weight();
    }
    return sum;
  }

  @Override
  public long scaled(Lent value) {
    return value.factor() * value.item().weight();
  }
}
