import com.acme.example.depot.v1_0.Goods;
import com.acme.example.depot.v1_0.GoodsBoxException;
import com.acme.example.depot.v1_0.KeeperImports;
import com.acme.example.depot.v1_0.KeeperTypes;
import com.acme.example.depot.v1_0.KeeperWorld;
import com.acme.example.depot.v1_0.Shelf;
import io.component4j.runtime.Component;
import io.component4j.values.Result;
import io.component4j.values.Tuple2;
import io.component4j.values.Tuple3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user writes who implements resources for a component. */
public final class KeeperCalls {
  private KeeperCalls() {}

  /** Things of the host. */
  static final class HostGoods implements Goods {
    int closed;
    final List<Goods.Item> made = new ArrayList<>();

    class HostItem implements Goods.Item {
      private long weight;
      int closings;

      HostItem(long weight) {
        this.weight = weight;
        made.add(this);
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
      public boolean heavier(Goods.Item than) {
        return weight > ((HostItem) than).weight;
      }

      @Override
      public long absorb(Goods.Item other) {
        return weight += other.weight();
      }

      @Override
      public Tuple2<Goods.Item, Goods.Item> halve() {
        return new Tuple2<>(new HostItem(weight / 2), new HostItem(weight - weight / 2));
      }

      @Override
      public long sum(
          long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k,
          long l, long m, long n, long o, long p) {
        return weight + a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
      }

      @Override
      public void close() {
        closings++;
        closed++;
      }

      @Override
      public String toString() {
        return "item " + weight;
      }
    }

    @Override
    public Item newItem(long weight) {
      return new HostItem(weight);
    }

    @Override
    public Item itemMerge(Item a, Item b) {
      return new HostItem(a.weight() + b.weight());
    }

    @Override
    public Item itemChecked(long weight) throws StringException {
      if (weight > 1000) {
        throw new StringException("not here");
      }
      return new HostItem(weight);
    }

    @Override
    public long dropped() {
      return closed;
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
      return values.stream().mapToLong(Item::weight).sum();
    }

    @Override
    public long scaled(Lent value) {
      return value.factor() * value.item().weight();
    }
  }

  private record Token(long value, List<String> log) implements KeeperTypes.Token {
    @Override
    public void close() {
      log.add("closed " + value);
    }
  }

  private static KeeperImports world(List<String> log) {
    return new KeeperImports() {
      @Override
      public KeeperTypes.Token newToken(long value) {
        return new Token(value, log);
      }

      @Override
      public KeeperTypes.Token tokenZero() {
        return new Token(0, log);
      }

      @Override
      public KeeperTypes.Token mint(long value) {
        return new Token(value * 100, log);
      }

      @Override
      public long spend(KeeperTypes.Token token) {
        log.add("spent " + token.value());
        return token.value();
      }
    };
  }

  private static KeeperWorld keeper(Component component, Goods goods, List<String> log) {
    return KeeperWorld.instantiate(
        component,
        KeeperWorld.imports()
            .goods(goods)
            .spare(
                weight ->
                    new KeeperImports.Spare.Item() {
                      @Override
                      public long weight() {
                        return -weight;
                      }

                      @Override
                      public void close() {
                        log.add("spare closed");
                      }
                    })
            .world(world(log)));
  }

  public static List<Object> made(Component component) throws Exception {
    HostGoods goods = new HostGoods();
    try (KeeperWorld keeper = keeper(component, goods, new ArrayList<>())) {
      Shelf shelf = keeper.shelf();
      Goods.Item item = shelf.make(3);
      Goods.Item other = shelf.make(4);
      Goods.Item checked = shelf.check(1000);
      String refused = "";
      try {
        shelf.check(1001);
      } catch (Shelf.StringException e) {
        refused = e.error();
      }
      Goods.Item merged = shelf.merge(item, other);
      return List.of(
          goods.made.get(0) == item,
          shelf.weigh(item),
          shelf.compare(item, other),
          shelf.compare(other, item),
          merged == goods.made.get(3),
          merged.weight(),
          checked.weight(),
          refused,
          goods.closed);
    }
  }

  /** The host's own objects come back, in whatever they lie. */
  public static List<Object> places(Component component) throws Exception {
    HostGoods goods = new HostGoods();
    try (KeeperWorld keeper = keeper(component, goods, new ArrayList<>())) {
      Shelf shelf = keeper.shelf();
      Goods.Item a = goods.newItem(1);
      Goods.Item b = goods.newItem(2);
      List<Object> seen = new ArrayList<>();
      Goods.Box box = shelf.pack(7, a);
      seen.add(box.item() == a && box.label() == 7);
      seen.add(shelf.unpack(box) == a);
      seen.add(shelf.maybe(Optional.of(a)).orElseThrow() == a);
      seen.add(shelf.maybe(Optional.empty()).isEmpty());
      seen.add(shelf.all(List.of(a, b)).equals(List.of(a, b)));
      seen.add(shelf.choose(new Goods.Choice.One(b)).equals(new Goods.Choice.One(b)));
      seen.add(
          shelf
              .choose(new Goods.Choice.Many(List.of(b, a)))
              .equals(new Goods.Choice.Many(List.of(b, a))));
      seen.add(shelf.choose(new Goods.Choice.None()).equals(new Goods.Choice.None()));
      seen.add(shelf.attempt(Result.ok(b)) == b);
      try {
        shelf.attempt(Result.err(new Goods.Box(8, a)));
      } catch (GoodsBoxException e) {
        seen.add(e.error().item() == a);
      }
      Tuple3<Long, Goods.Item, Optional<Goods.Box>> nested =
          new Tuple3<>(9L, a, Optional.of(new Goods.Box(10, b)));
      seen.add(shelf.nest(nested).equals(nested));
      seen.add(shelf.total(List.of(a, b, a)));
      seen.add(shelf.scaled(new Goods.Lent(10, b)));
      seen.add(goods.closed);
      return seen;
    }
  }

  /** What the component drops is closed once; what it keeps, when the instance is closed. */
  public static List<Object> kept(Component component) {
    HostGoods goods = new HostGoods();
    List<Object> seen = new ArrayList<>();
    try (KeeperWorld keeper = keeper(component, goods, new ArrayList<>())) {
      Shelf shelf = keeper.shelf();
      Goods.Item a = goods.newItem(1);
      shelf.keep(a);
      seen.add(goods.closed);
      seen.add(shelf.kept().orElseThrow() == a);
      seen.add(shelf.kept().isEmpty());
      seen.add(goods.closed);
      shelf.keep(a);
      shelf.keep(goods.newItem(2));
      seen.add(goods.closed);
      shelf.drop(goods.newItem(3));
      seen.add(goods.closed);
      seen.add(shelf.weighOften(goods.newItem(4), 1000));
      seen.add(goods.closed);
    }
    seen.add(goods.closed);
    seen.add(goods.made.stream().map(item -> ((HostGoods.HostItem) item).closings).toList());
    return seen;
  }

  /** Two imports with a resource of the same name are told apart. */
  public static List<Object> spare(Component component) {
    List<String> log = new ArrayList<>();
    try (KeeperWorld keeper = keeper(component, new HostGoods(), log)) {
      long weight = keeper.shelf().spare(0);
      List<Object> seen = new ArrayList<>();
      seen.add(weight);
      seen.add(List.copyOf(log));
      seen.add(failure(() -> keeper.shelf().confuse(1)));
      return seen;
    }
  }

  /** Resources, types and functions of the world itself. */
  public static List<Object> world(Component component) {
    List<String> log = new ArrayList<>();
    try (KeeperWorld keeper = keeper(component, new HostGoods(), log)) {
      long paid = keeper.pay(5);
      KeeperTypes.Token token = new Token(9, log);
      return List.of(
          paid, keeper.show(token), keeper.pass(new KeeperTypes.Purse(token)) == token, log);
    }
  }

  public static List<Object> denied(Component component) {
    KeeperWorld.Imports imports = KeeperWorld.imports().goods(new HostGoods()).denyRest();
    List<Object> seen = new ArrayList<>();
    try (KeeperWorld keeper = KeeperWorld.instantiate(component, imports)) {
      seen.add(keeper.shelf().make(1).weight());
      seen.add(cause(() -> keeper.shelf().spare(1)));
    }
    try (KeeperWorld keeper = KeeperWorld.instantiate(component, imports)) {
      seen.add(cause(() -> keeper.pay(1)));
    }
    return seen;
  }

  public static List<Object> destructorThatFails(Component component) {
    Goods goods = new HostGoods();
    try (KeeperWorld keeper = keeper(component, goods, new ArrayList<>())) {
      Goods.Item item =
          ((HostGoods) goods).new HostItem(1) {
            @Override
            public void close() {
              throw new IllegalStateException("does not close");
            }
          };
      return List.of(cause(() -> keeper.shelf().drop(item)));
    }
  }

  /** Bytes that each call of a method of the host's resource allocates once the code is warm. */
  public static List<Object> allocated(Component component) {
    HostGoods goods = new HostGoods();
    try (KeeperWorld keeper = keeper(component, goods, new ArrayList<>())) {
      Goods.Item item = goods.newItem(1);
      com.sun.management.ThreadMXBean threads =
          (com.sun.management.ThreadMXBean)
              java.lang.management.ManagementFactory.getThreadMXBean();
      keeper.shelf().weighOften(item, 100_000);
      keeper.shelf().weighOften(item, 100_000);
      long before = threads.getCurrentThreadAllocatedBytes();
      keeper.shelf().weighOften(item, 100_000);
      long often = (threads.getCurrentThreadAllocatedBytes() - before) / 100_000;
      return List.of(often);
    }
  }

  private static String cause(Runnable action) {
    try {
      action.run();
      return "no failure";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + " <- " + e.getCause();
    }
  }

  private static String failure(Runnable action) {
    try {
      action.run();
      return "no failure";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
