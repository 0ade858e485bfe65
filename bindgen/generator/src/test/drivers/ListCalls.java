import com.acme.test.lists.Echo;
import com.acme.test.lists.Host;
import com.acme.test.lists.ListsWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.ValueRangeException;
import io.component4j.values.Result;
import io.component4j.values.Structural;
import io.component4j.values.Tuple2;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls every function of the lists world through its generated bindings. */
public final class ListCalls {
  private final List<String> failures = new ArrayList<>();
  private final Component component;
  private Object instead;
  private int calls;

  private ListCalls(Component component) {
    this.component = component;
  }

  /** Returns what went wrong, and as the last element how many calls were made. */
  public static List<String> run(Component component) throws Exception {
    ListCalls calls = new ListCalls(component);
    calls.fixed(calls.echo());
    calls.maps(calls.echo());
    calls.wrongLengths();
    calls.failures.add(Integer.toString(calls.calls));
    return calls.failures;
  }

  private Echo echo() {
    Host host =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, this::answer);
    return ListsWorld.instantiate(component, ListsWorld.imports().host(host)).echo();
  }

  /** The host gives back what it is given. */
  private Object answer(Object proxy, Method method, Object[] args) throws Throwable {
    if (instead != null) {
      return instead;
    }
    if (method.getExceptionTypes().length == 0) {
      return args[0];
    }
    Result<?, ?> result = (Result<?, ?>) args[0];
    if (result instanceof Result.Ok<?, ?> ok) {
      return ok.value();
    }
    Constructor<?> exception = method.getExceptionTypes()[0].getConstructors()[0];
    throw (Throwable) exception.newInstance(((Result.Err<?, ?>) result).error());
  }

  private void same(Object expected, Object actual) {
    calls++;
    if (!Structural.equal(expected, actual)) {
      String text = Structural.text(expected) + " came back as " + Structural.text(actual);
      failures.add(text.substring(0, Math.min(500, text.length())));
    }
  }

  private void fixed(Echo echo) throws Exception {
    same(new boolean[] {true, false}, echo.bools(new boolean[] {true, false}));
    same(new byte[] {-1, 0, 127}, echo.bytes(new byte[] {-1, 0, 127}));
    same(new byte[] {-128, 127}, echo.signed(new byte[] {-128, 127}));
    same(new short[] {-1, 0}, echo.shorts(new short[] {-1, 0}));
    same(new short[] {-32768, 32767}, echo.signedShorts(new short[] {-32768, 32767}));
    same(new int[] {-1, 7}, echo.words(new int[] {-1, 7}));
    same(new long[] {-1, Long.MIN_VALUE}, echo.longs(new long[] {-1, Long.MIN_VALUE}));
    same(new float[] {Float.NaN, -0f}, echo.floats(new float[] {Float.NaN, -0f}));
    same(new double[] {Double.NaN, -0.0}, echo.doubles(new double[] {Double.NaN, -0.0}));
    same(new int[] {'a', 0x10ffff}, echo.chars(new int[] {'a', 0x10ffff}));
    same(new byte[] {-1}, echo.one(new byte[] {-1}));
    same(List.of("", "Grüße"), echo.strings(List.of("", "Grüße")));
    List<Tuple2<Integer, Long>> pairs = List.of(new Tuple2<>(255, -1L), new Tuple2<>(0, 1L));
    same(pairs, echo.pairs(pairs));
    List<short[]> nested = List.of(new short[] {1, -1}, new short[] {2, -2});
    same(nested, echo.nested(nested));
    same(Optional.empty(), echo.maybe(Optional.empty()));
    Optional<float[]> maybe = Optional.of(new float[] {1.5f, Float.NEGATIVE_INFINITY});
    same(maybe, echo.maybe(maybe));
    same(new long[] {-1, 1}, echo.either(Result.ok(new long[] {-1, 1})));
    float[] error = {1, 2, Float.NaN};
    try {
      echo.either(Result.err(error));
      failures.add("either returned");
    } catch (Echo.ListF323Exception e) {
      same(error, e.error());
    }
    List<short[]> lists = List.of(new short[] {1, 2, 3}, new short[] {-1, -2, -3});
    same(lists, echo.lists(lists));
    same(List.of(), echo.lists(List.of()));
    int[] many = new int[20];
    for (int i = 0; i < many.length; i++) {
      many[i] = -i;
    }
    same(many, echo.many(many));
    byte[] mebibyte = new byte[1 << 20];
    for (int i = 0; i < mebibyte.length; i++) {
      mebibyte[i] = (byte) (i * 31);
    }
    same(mebibyte, echo.mebibyte(mebibyte));
  }

  private void maps(Echo echo) {
    Map<String, Long> table = new LinkedHashMap<>();
    table.put("z", 4294967295L);
    table.put("", 0L);
    table.put("a", 1L);
    same(table, echo.table(table));
    same(List.copyOf(table.keySet()), List.copyOf(echo.table(table).keySet()));
    same(Map.of(), echo.table(Map.of()));
    Map<Integer, Map<Integer, List<String>>> deep =
        Map.of(255, Map.of((int) 'x', List.of("", "x")), 0, Map.of());
    same(deep, echo.deepTable(deep));
    refused(() -> echo.table(Map.of("too large", 1L << 32)));
    refused(() -> echo.deepTable(Map.of(256, Map.of())));
  }

  private void wrongLengths() {
    Echo echo = echo();
    refused(() -> echo.bytes(new byte[2]));
    refused(() -> echo.strings(List.of("a", "b", "c")));
    refused(() -> echo.many(new int[21]));
    refused(() -> echo.nested(List.of(new short[2], new short[1])));
    same("[1, 2, 3]", Structural.text(echo.bytes(new byte[] {1, 2, 3})));
    instead = new byte[4];
    calls++;
    try {
      echo.bytes(new byte[3]);
      failures.add("the host's list of four elements was taken");
    } catch (HostFunctionException e) {
      same(ValueRangeException.class, e.getCause().getClass());
    }
  }

  private void refused(Runnable call) {
    calls++;
    try {
      call.run();
      failures.add("a value out of range was taken");
    } catch (ValueRangeException expected) {
      // Nothing was called; the instance stays usable.
    }
  }
}
