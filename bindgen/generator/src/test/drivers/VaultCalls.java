import com.acme.example.depot.v1_0.Goods;
import com.acme.example.depot.v1_0.GoodsBoxException;
import com.acme.example.depot.v1_0.VaultWorld;
import io.component4j.runtime.Component;
import io.component4j.values.Result;
import io.component4j.values.Tuple2;
import io.component4j.values.Tuple3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user writes against a component that implements resources. */
public final class VaultCalls {
  private VaultCalls() {}

  public static List<Object> methods(Component component) throws Exception {
    try (VaultWorld vault = VaultWorld.instantiate(component);
        Goods.Item item = vault.goods().newItem(40);
        Goods.Item other = vault.goods().newItem(41)) {
      item.add(2);
      Tuple2<Goods.Item, Goods.Item> halves = item.halve();
      List<Object> seen =
          List.of(
              item.weight(),
              item.scale(0.5),
              item.heavier(other),
              other.heavier(item),
              item.heavier(item),
              item.sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
              halves.v1().weight(),
              halves.v2().weight());
      halves.v1().close();
      halves.v2().close();
      return seen;
    }
  }

  public static List<Object> statics(Component component) throws Exception {
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      Goods goods = vault.goods();
      Goods.Item merged = goods.itemMerge(goods.newItem(1), goods.newItem(2));
      Goods.Item checked = goods.itemChecked(1000);
      String refused = "";
      try {
        goods.itemChecked(1001);
      } catch (Goods.StringException e) {
        refused = e.error();
      }
      return List.of(merged.weight(), checked.weight(), refused, goods.dropped());
    }
  }

  /** Owned handles pass through every kind of type, and each is destroyed exactly once. */
  public static List<Object> places(Component component) throws Exception {
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      Goods goods = vault.goods();
      List<Object> weights = new ArrayList<>();
      Goods.Box box = goods.pack(7, goods.newItem(1));
      weights.add(box.label());
      Goods.Item item = goods.unpack(box);
      weights.add(item.weight());
      item = goods.maybe(Optional.of(item)).orElseThrow();
      weights.add(goods.maybe(Optional.empty()).isEmpty());
      List<Goods.Item> many = goods.all(List.of(item, goods.newItem(2), goods.newItem(3)));
      weights.add(many.stream().map(Goods.Item::weight).toList());
      weights.add(goods.all(List.of()).size());
      Goods.Choice choice = goods.choose(new Goods.Choice.Many(many));
      many = ((Goods.Choice.Many) choice).value();
      choice = goods.choose(new Goods.Choice.One(many.get(0)));
      item = ((Goods.Choice.One) choice).value();
      weights.add(goods.choose(new Goods.Choice.None()));
      item = goods.attempt(Result.ok(item));
      try {
        goods.attempt(Result.err(new Goods.Box(9, item)));
      } catch (GoodsBoxException e) {
        weights.add(e.error().label());
        item = e.error().item();
      }
      Tuple3<Long, Goods.Item, Optional<Goods.Box>> nested =
          goods.nest(new Tuple3<>(5L, item, Optional.of(new Goods.Box(6, many.get(1)))));
      weights.add(nested.v1());
      weights.add(nested.v2().weight());
      weights.add(nested.v3().orElseThrow().item().weight());
      weights.add(goods.total(List.of(nested.v2(), nested.v3().orElseThrow().item(), many.get(2))));
      weights.add(goods.scaled(new Goods.Lent(10, many.get(2))));
      weights.add(goods.dropped());
      nested.v2().close();
      nested.v2().close();
      weights.add(goods.dropped());
      nested.v3().orElseThrow().item().close();
      many.get(2).close();
      weights.add(goods.dropped());
      return weights;
    }
  }

  public static List<Object> absorbed(Component component) {
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      Goods goods = vault.goods();
      Goods.Item item = goods.newItem(1);
      Goods.Item other = goods.newItem(2);
      long sum = item.absorb(other);
      long dropped = goods.dropped();
      // What was passed on is not the host's to close.
      other.close();
      return List.of(
          sum,
          dropped,
          goods.dropped(),
          failure(other::weight),
          failure(() -> item.absorb(other)),
          failure(() -> goods.total(List.of(item, other))),
          item.weight());
    }
  }

  public static List<Object> usedAfterClose(Component component) {
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      Goods goods = vault.goods();
      Goods.Item item = goods.newItem(1);
      item.close();
      item.close();
      return List.of(
          goods.dropped(),
          failure(item::weight),
          failure(() -> goods.unpack(new Goods.Box(1, item))),
          item.toString(),
          goods.newItem(5).weight());
    }
  }

  public static List<Object> otherInstance(Component component) {
    try (VaultWorld one = VaultWorld.instantiate(component);
        VaultWorld two = VaultWorld.instantiate(component)) {
      Goods.Item mine = one.goods().newItem(1);
      Goods.Item foreign = two.goods().newItem(2);
      return List.of(
          failure(() -> mine.heavier(foreign)),
          failure(() -> mine.absorb(foreign)),
          failure(() -> one.goods().scaled(new Goods.Lent(1, foreign))),
          mine.weight(),
          foreign.weight(),
          two.goods().dropped());
    }
  }

  /** Java's own item is none of the component's. */
  public static List<Object> ownImplementation(Component component) {
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      Goods.Item mine = vault.goods().newItem(1);
      return List.of(
          failure(() -> mine.heavier(new Fake())),
          failure(() -> mine.heavier(null)),
          mine.weight());
    }
  }

  /** One argument of two is refused: the other one stays the host's. */
  public static List<Object> halfPassed(Component component) {
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      Goods goods = vault.goods();
      Goods.Item item = goods.newItem(1);
      Goods.Item closed = goods.newItem(2);
      closed.close();
      String refused = failure(() -> goods.itemMerge(item, closed));
      String twice = failure(() -> goods.itemMerge(item, item));
      return List.of(refused, twice, item.weight(), goods.dropped());
    }
  }

  public static List<Object> closedInstance(Component component) {
    Goods.Item item;
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      item = vault.goods().newItem(1);
    }
    item.close();
    return List.of(failure(item::weight));
  }

  /** Bytes that each call allocates once the code is warm. */
  public static List<Object> allocated(Component component) {
    try (VaultWorld vault = VaultWorld.instantiate(component)) {
      Goods.Item item = vault.goods().newItem(1);
      Goods.Item other = vault.goods().newItem(2);
      Goods goods = vault.goods();
      return List.of(
          bytes(item::weight),
          bytes(() -> item.add(1)),
          bytes(() -> item.scale(2)),
          bytes(() -> item.heavier(other)),
          bytes(goods::dropped));
    }
  }

  private static long bytes(Runnable call) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 50_000; i++) {
      call.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      call.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
  }

  private static String failure(Runnable action) {
    try {
      action.run();
      return "no failure";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  private static final class Fake implements Goods.Item {
    @Override
    public long weight() {
      return 0;
    }

    @Override
    public void add(long more) {}

    @Override
    public double scale(double factor) {
      return 0;
    }

    @Override
    public boolean heavier(Goods.Item than) {
      return false;
    }

    @Override
    public long absorb(Goods.Item other) {
      return 0;
    }

    @Override
    public Tuple2<Goods.Item, Goods.Item> halve() {
      return new Tuple2<>(this, this);
    }

    @Override
    public long sum(
        long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k,
        long l, long m, long n, long o, long p) {
      return 0;
    }

    @Override
    public void close() {}
  }
}
