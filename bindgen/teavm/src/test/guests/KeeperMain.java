import com.acme.example.depot.v1_0.Goods;
import com.acme.example.depot.v1_0.GoodsBoxException;
import com.acme.example.depot.v1_0.KeeperExports;
import com.acme.example.depot.v1_0.KeeperGuest;
import com.acme.example.depot.v1_0.KeeperImports;
import com.acme.example.depot.v1_0.KeeperTypes;
import com.acme.example.depot.v1_0.Shelf;
import io.component4j.values.Result;
import io.component4j.values.Tuple3;
import java.util.List;
import java.util.Optional;

/** Hands the items of the host on to the host. */
public final class KeeperMain implements Shelf, KeeperExports {
  private final KeeperGuest.Imports imports;
  private final Goods goods;
  private Goods.Item kept;

  private KeeperMain(KeeperGuest.Imports imports) {
    this.imports = imports;
    this.goods = imports.goods();
  }

  public static void main(String[] arguments) {
    KeeperGuest.start(
        new KeeperGuest.Implementations() {
          @Override
          public Shelf shelf(KeeperGuest.Imports imports) {
            return new KeeperMain(imports);
          }

          @Override
          public KeeperExports world(KeeperGuest.Imports imports) {
            return new KeeperMain(imports);
          }
        });
  }

  @Override
  public Goods.Box pack(long label, Goods.Item item) {
    return goods.pack(label, item);
  }

  @Override
  public Goods.Item unpack(Goods.Box box) {
    return goods.unpack(box);
  }

  @Override
  public Optional<Goods.Item> maybe(Optional<Goods.Item> value) {
    return goods.maybe(value);
  }

  @Override
  public List<Goods.Item> all(List<Goods.Item> values) {
    return goods.all(values);
  }

  @Override
  public Goods.Choice choose(Goods.Choice value) {
    return goods.choose(value);
  }

  @Override
  public Goods.Item attempt(Result<Goods.Item, Goods.Box> value) throws GoodsBoxException {
    return goods.attempt(value);
  }

  @Override
  public Tuple3<Long, Goods.Item, Optional<Goods.Box>> nest(
      Tuple3<Long, Goods.Item, Optional<Goods.Box>> value) {
    return goods.nest(value);
  }

  @Override
  public long total(List<Goods.Item> values) {
    return goods.total(values);
  }

  @Override
  public long scaled(Goods.Lent value) {
    return goods.scaled(value);
  }

  @Override
  public Goods.Item make(long weight) {
    return goods.newItem(weight);
  }

  @Override
  public long weigh(Goods.Item item) {
    return item.weight();
  }

  @Override
  public boolean compare(Goods.Item a, Goods.Item b) {
    return a.heavier(b);
  }

  @Override
  public Goods.Item merge(Goods.Item a, Goods.Item b) {
    return goods.itemMerge(a, b);
  }

  @Override
  public Goods.Item check(long weight) throws StringException {
    try {
      return goods.itemChecked(weight);
    } catch (Goods.StringException e) {
      throw new StringException(e.error());
    }
  }

  @Override
  public void keep(Goods.Item item) {
    if (kept != null) {
      kept.close();
    }
    kept = item;
  }

  @Override
  public Optional<Goods.Item> kept() {
    Optional<Goods.Item> given = Optional.ofNullable(kept);
    kept = null;
    return given;
  }

  @Override
  public void drop(Goods.Item item) {
    item.close();
  }

  @Override
  public long weighOften(Goods.Item item, long times) {
    long sum = 0;
    for (long i = 0; i < times; i++) {
      sum += item.weight();
    }
    return sum;
  }

  @Override
  public long spare(long weight) {
    try (KeeperImports.Spare.Item item = imports.spare().newItem(weight)) {
      return item.weight();
    }
  }

  @Override
  public long confuse(long weight) {
    throw new IllegalStateException("Java does not mix them up");
  }

  @Override
  public long pay(long value) {
    KeeperImports host = imports.world();
    try (KeeperTypes.Token token = host.tokenZero()) {
      return token.value() + host.spend(host.mint(value)) + host.spend(host.newToken(1));
    }
  }

  @Override
  public long show(KeeperTypes.Token token) {
    return token.value();
  }

  @Override
  public KeeperTypes.Token pass(KeeperTypes.Purse purse) {
    return purse.token();
  }
}
