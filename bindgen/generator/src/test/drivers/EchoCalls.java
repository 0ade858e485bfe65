import com.acme.example.echo.Echo;
import com.acme.example.echo.EchoWorld;
import com.acme.example.echo.Host;
import com.acme.example.echo.Host.Color;
import com.acme.example.echo.Host.Flags16;
import com.acme.example.echo.Host.Flags17;
import com.acme.example.echo.Host.Flags32;
import com.acme.example.echo.Host.Flags8;
import com.acme.example.echo.Host.Flags9;
import com.acme.example.echo.Host.Line;
import com.acme.example.echo.Host.Mixed;
import com.acme.example.echo.Host.Perms;
import com.acme.example.echo.Host.Person;
import com.acme.example.echo.Host.Point;
import com.acme.example.echo.Host.Shape;
import com.acme.example.echo.Host.Step;
import com.acme.example.echo.Host.Tree;
import com.acme.example.echo.Host.Wide;
import io.component4j.runtime.Component;
import io.component4j.runtime.ValueRangeException;
import io.component4j.values.Result;
import io.component4j.values.Structural;
import io.component4j.values.Tuple1;
import io.component4j.values.Tuple2;
import io.component4j.values.Tuple3;
import io.component4j.values.Tuple4;
import io.component4j.values.Unit;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls every function of the echo world through its generated bindings. */
public final class EchoCalls {
  private final Echo echo;
  private final List<String> failures = new ArrayList<>();
  private int calls;
  private long taken;
  private String text = "";

  private EchoCalls(Component component) {
    Host host =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, this::answer);
    this.echo = EchoWorld.instantiate(component, EchoWorld.imports().host(host)).echo();
  }

  /** Returns what went wrong, and as the last element how many calls were made. */
  public static List<String> run(Component component) throws Exception {
    EchoCalls calls = new EchoCalls(component);
    calls.primitives();
    calls.lists();
    calls.optionsAndResults();
    calls.composites();
    calls.several();
    calls.large();
    calls.refused();
    calls.failures.add(Integer.toString(calls.calls));
    return calls.failures;
  }

  /** The host gives back what it is given. */
  private Object answer(Object proxy, Method method, Object[] args) throws Throwable {
    switch (method.getName()) {
      case "ping":
        return null;
      case "take":
        taken = (Long) args[0];
        text = (String) args[1];
        return null;
      case "taken":
        return taken;
      case "several":
        return new Tuple4<>(
            (Integer) args[0], (String) args[1], (short[]) args[2], (Optional<?>) args[3]);
      case "spilled":
        return Wide.class.getConstructors()[0].newInstance(args);
      default:
        break;
    }
    if (method.getExceptionTypes().length == 0) {
      return args[0];
    }
    Result<?, ?> result = (Result<?, ?>) args[0];
    if (result instanceof Result.Ok<?, ?> ok) {
      return ok.value() == Unit.UNIT ? null : ok.value();
    }
    Constructor<?> exception = method.getExceptionTypes()[0].getConstructors()[0];
    Object error = ((Result.Err<?, ?>) result).error();
    throw (Throwable)
        (exception.getParameterCount() == 0
            ? exception.newInstance()
            : exception.newInstance(error));
  }

  private void same(Object expected, Object actual) {
    calls++;
    if (!Structural.equal(expected, actual)) {
      String text = Structural.text(expected) + " came back as " + Structural.text(actual);
      failures.add(text.substring(0, Math.min(500, text.length())));
    }
  }

  private void primitives() {
    for (boolean v : new boolean[] {true, false}) {
      same(v, echo.echoBool(v));
    }
    for (byte v : new byte[] {0, 1, -1, Byte.MIN_VALUE, Byte.MAX_VALUE}) {
      same(v, echo.echoS8(v));
    }
    for (int v : new int[] {0, 127, 128, 255}) {
      same(v, echo.echoU8(v));
    }
    for (short v : new short[] {0, -1, Short.MIN_VALUE, Short.MAX_VALUE}) {
      same(v, echo.echoS16(v));
    }
    for (int v : new int[] {0, 32767, 32768, 65535}) {
      same(v, echo.echoU16(v));
    }
    for (int v : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      same(v, echo.echoS32(v));
    }
    for (long v : new long[] {0, 1, 0x7fffffffL, 0x80000000L, 0xffffffffL}) {
      same(v, echo.echoU32(v));
    }
    for (long v : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      same(v, echo.echoS64(v));
      same(v, echo.echoU64(v));
    }
    for (float v :
        new float[] {0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 1f / 0, -1f / 0}) {
      same(v, echo.echoF32(v));
    }
    for (double v :
        new double[] {0, -0.0, Math.PI, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 1.0 / 0}) {
      same(v, echo.echoF64(v));
    }
    for (int v : new int[] {0, 'a', 0xd7ff, 0xe000, 0x1f431, 0x10ffff}) {
      same(v, echo.echoChar(v));
    }
    for (String v : new String[] {"", "a", "Grüße, 世界 🐱", "\0", "x".repeat(70_000)}) {
      same(v, echo.echoString(v));
    }
  }

  private void lists() {
    same(new boolean[] {true, false, true}, echo.echoListBool(new boolean[] {true, false, true}));
    same(new byte[] {-1, 0, 1}, echo.echoListS8(new byte[] {-1, 0, 1}));
    same(new byte[] {-1, 0, 1}, echo.echoListU8(new byte[] {-1, 0, 1}));
    same(new byte[0], echo.echoListU8(new byte[0]));
    same(new short[] {-1, 0, 7}, echo.echoListS16(new short[] {-1, 0, 7}));
    same(new short[] {-1, 0, 7}, echo.echoListU16(new short[] {-1, 0, 7}));
    same(new int[] {-1, 0, 7}, echo.echoListS32(new int[] {-1, 0, 7}));
    same(new int[] {-1, 0, 7}, echo.echoListU32(new int[] {-1, 0, 7}));
    same(new long[] {-1, 0, 7}, echo.echoListS64(new long[] {-1, 0, 7}));
    same(new long[] {-1, 0, 7}, echo.echoListU64(new long[] {-1, 0, 7}));
    same(new float[] {1.5f, Float.NaN}, echo.echoListF32(new float[] {1.5f, Float.NaN}));
    same(new double[] {1.5, Double.NaN}, echo.echoListF64(new double[] {1.5, Double.NaN}));
    same(new int[] {'a', 0x1f431}, echo.echoListChar(new int[] {'a', 0x1f431}));
    List<String> strings = List.of("", "a", "Grüße");
    same(strings, echo.echoListString(strings));
    same(List.of(), echo.echoListString(List.of()));
    List<byte[]> bytes = List.of(new byte[0], new byte[] {1, 2});
    same(bytes, echo.echoListListU8(bytes));
    same(List.of(strings, List.of()), echo.echoListListString(List.of(strings, List.of())));
    List<Optional<Long>> options = List.of(Optional.of(4294967295L), Optional.empty());
    same(options, echo.echoListOptionU32(options));
    List<Tuple2<String, Long>> tuples = List.of(new Tuple2<>("a", 1L), new Tuple2<>("b", 2L));
    same(tuples, echo.echoListTuple(tuples));
    List<Result<Integer, String>> results = List.of(Result.ok(65535), Result.err("no"));
    same(results, echo.echoListResult(results));
    List<Point> points = List.of(new Point(1, -1), new Point(Integer.MIN_VALUE, 0));
    same(points, echo.echoListPoint(points));
    same(List.of(person(0), person(1)), echo.echoListPerson(List.of(person(0), person(1))));
    same(List.of(mixed(), mixed()), echo.echoListMixed(List.of(mixed(), mixed())));
    same(shapes(), echo.echoListShape(shapes()));
    same(List.of(Color.BLUE, Color.RED), echo.echoListColor(List.of(Color.BLUE, Color.RED)));
    List<Set<Perms>> perms = List.of(Set.of(), Set.of(Perms.WRITE), EnumSet.allOf(Perms.class));
    same(perms, echo.echoListPerms(perms));
  }

  private void optionsAndResults() throws Exception {
    for (Optional<Boolean> v : List.of(Optional.<Boolean>empty(), Optional.of(true))) {
      same(v, echo.echoOptionBool(v));
    }
    for (Optional<Long> v : List.of(Optional.<Long>empty(), Optional.of(4294967295L))) {
      same(v, echo.echoOptionU32(v));
    }
    for (Optional<Double> v : List.of(Optional.<Double>empty(), Optional.of(-0.5))) {
      same(v, echo.echoOptionF64(v));
    }
    for (Optional<String> v : List.of(Optional.<String>empty(), Optional.of(""))) {
      same(v, echo.echoOptionString(v));
      same(Optional.of(v), echo.echoOptionOptionString(Optional.of(v)));
    }
    same(Optional.empty(), echo.echoOptionOptionString(Optional.empty()));
    for (Optional<byte[]> v : List.of(Optional.<byte[]>empty(), Optional.of(new byte[] {9}))) {
      same(v, echo.echoOptionListU8(v));
    }
    for (Optional<Optional<Integer>> v :
        List.of(
            Optional.<Optional<Integer>>empty(),
            Optional.of(Optional.<Integer>empty()),
            Optional.of(Optional.of(255)))) {
      same(v, echo.echoOptionOptionU8(v));
    }
    same(Optional.of(new Point(1, 2)), echo.echoOptionPoint(Optional.of(new Point(1, 2))));
    same(Optional.empty(), echo.echoOptionPoint(Optional.empty()));

    echo.echoResultNone(Result.ok());
    try {
      echo.echoResultNone(Result.err());
      failures.add("echoResultNone returned");
    } catch (Echo.FailureException e) {
      same("error", e.getMessage());
    }
    same(7L, echo.echoResultOk(Result.ok(7L)));
    try {
      echo.echoResultOk(Result.err());
      failures.add("echoResultOk returned");
    } catch (Echo.FailureException e) {
      same("error", e.getMessage());
    }
    echo.echoResultErr(Result.ok());
    try {
      echo.echoResultErr(Result.err("bad"));
      failures.add("echoResultErr returned");
    } catch (Echo.StringException e) {
      same("bad", e.error());
      same("string: bad", e.getMessage());
    }
    same(-1L, echo.echoResultBoth(Result.ok(-1L)));
    try {
      echo.echoResultBoth(Result.err(""));
      failures.add("echoResultBoth returned");
    } catch (Echo.StringException e) {
      same("", e.error());
    }
    same(1.5f, echo.echoResultFloat(Result.ok(1.5f)));
    try {
      echo.echoResultFloat(Result.err(-3));
      failures.add("echoResultFloat returned");
    } catch (Echo.S32Exception e) {
      same(-3, e.error());
    }
    same(Result.ok(5), echo.echoResultNested(Result.ok(Result.ok(5))));
    same(Result.err("x"), echo.echoResultNested(Result.ok(Result.err("x"))));
    try {
      echo.echoResultNested(Result.err(Optional.of(2.5)));
      failures.add("echoResultNested returned");
    } catch (Echo.OptionF64Exception e) {
      same(Optional.of(2.5), e.error());
    }
    for (Optional<Result<String, Color>> v :
        List.of(
            Optional.<Result<String, Color>>empty(),
            Optional.of(Result.<String, Color>ok("fine")),
            Optional.of(Result.<String, Color>err(Color.GREEN)))) {
      same(v, echo.echoOptionResult(v));
    }
  }

  private static Person person(int i) {
    return new Person(
        "Ada " + i,
        i == 0 ? 255 : 0,
        1.7,
        0x1f431,
        i == 0 ? List.of() : List.of("a", "b"),
        i == 0 ? Optional.empty() : Optional.of(new Point(1, 2)),
        i == 0);
  }

  private static Mixed mixed() {
    return new Mixed(200, -1L, true, 65535, new Tuple2<>(1, -0.0));
  }

  private static List<Shape> shapes() {
    return List.of(
        new Shape.Nothing(),
        new Shape.Ratio(-1.5f),
        new Shape.Id(Long.MIN_VALUE),
        new Shape.Name("shape"),
        new Shape.At(new Point(-1, -2)),
        new Shape.Weight(Double.NaN),
        new Shape.Letter(0x10ffff),
        new Shape.Tint(Color.BLUE),
        new Shape.Raw(new byte[] {1, 2, 3}));
  }

  private static Wide wide(Shape shape) {
    return new Wide(
        true, (byte) -1, 255, (short) -2, 65535, -3, 4294967295L, -4, -5, 1.5f, 2.5, 'x', "wide",
        new short[] {1, -1}, Optional.of(-1L), shape, Set.of(Perms.READ, Perms.EXECUTE), Color.RED);
  }

  private void composites() {
    same(new Tuple1<>(255), echo.echoTupleOne(new Tuple1<>(255)));
    Tuple3<Integer, String, Double> three = new Tuple3<>(1, "two", 3.0);
    same(three, echo.echoTupleThree(three));
    Tuple3<
            Tuple2<Integer, Long>,
            List<Tuple2<Boolean, Short>>,
            Optional<Tuple2<Integer, Float>>>
        nested =
            new Tuple3<>(
                new Tuple2<>(1, -1L),
                List.of(new Tuple2<>(true, (short) -7), new Tuple2<>(false, (short) 7)),
                Optional.of(new Tuple2<>((int) 'q', 0.25f)));
    same(nested, echo.echoTupleNested(nested));
    same(new Point(3, -4), echo.echoPoint(new Point(3, -4)));
    Line line = new Line(new Point(1, 2), new Point(3, 4), Optional.of("label"));
    same(line, echo.echoLine(line));
    same(person(1), echo.echoPerson(person(1)));
    same(mixed(), echo.echoMixed(mixed()));
    for (Color v : Color.values()) {
      same(v, echo.echoColor(v));
    }
    for (Step v : List.of(Step.STEP0, Step.STEP255, Step.STEP256, Step.STEP299)) {
      same(v, echo.echoStep(v));
    }
    for (Shape v : shapes()) {
      same(v, echo.echoShape(v));
      same(new Tree.Leaf(v), echo.echoTree(new Tree.Leaf(v)));
      same(new Tree.Maybe(Optional.of(v)), echo.echoTree(new Tree.Maybe(Optional.of(v))));
      same(new Tree.Failed(Result.ok(v)), echo.echoTree(new Tree.Failed(Result.ok(v))));
      for (Shape other : shapes()) {
        Tree pair = new Tree.Pair(new Tuple2<>(v, other));
        same(pair, echo.echoTree(pair));
      }
      same(wide(v), echo.echoWide(wide(v)));
    }
    same(new Tree.Maybe(Optional.empty()), echo.echoTree(new Tree.Maybe(Optional.empty())));
    same(new Tree.Failed(Result.err("e")), echo.echoTree(new Tree.Failed(Result.err("e"))));
    for (Set<Perms> v : List.of(Set.<Perms>of(), Set.of(Perms.WRITE), EnumSet.allOf(Perms.class))) {
      same(v, echo.echoPerms(v));
    }
    same(EnumSet.allOf(Flags8.class), echo.echoFlags8(EnumSet.allOf(Flags8.class)));
    same(Set.of(Flags8.A7), echo.echoFlags8(Set.of(Flags8.A7)));
    same(EnumSet.allOf(Flags9.class), echo.echoFlags9(EnumSet.allOf(Flags9.class)));
    same(Set.of(Flags9.B8), echo.echoFlags9(Set.of(Flags9.B8)));
    same(EnumSet.allOf(Flags16.class), echo.echoFlags16(EnumSet.allOf(Flags16.class)));
    same(EnumSet.allOf(Flags17.class), echo.echoFlags17(EnumSet.allOf(Flags17.class)));
    same(Set.of(Flags17.D16), echo.echoFlags17(Set.of(Flags17.D16)));
    same(EnumSet.allOf(Flags32.class), echo.echoFlags32(EnumSet.allOf(Flags32.class)));
    same(Set.of(Flags32.E31), echo.echoFlags32(Set.of(Flags32.E31)));
  }

  private void several() {
    Tuple4<Integer, String, short[], Optional<Float>> expected =
        new Tuple4<>(9, "b", new short[] {1, 2}, Optional.of(0.5f));
    same(expected, echo.several(9, "b", new short[] {1, 2}, Optional.of(0.5f)));
    for (Shape shape : shapes()) {
      Wide w = wide(shape);
      same(
          w,
          echo.spilled(
              w.a(), w.b(), w.c(), w.d(), w.e(), w.f(), w.g(), w.h(), w.i(), w.j(), w.k(), w.l(),
              w.m(), w.n(), w.o(), w.p(), w.q(), w.r()));
    }
    echo.take(4294967295L, "kept");
    same(4294967295L, echo.taken());
    same("kept", text);
    echo.ping();
  }

  private void large() {
    String string = "0123456789abcdef".repeat(1 << 16);
    same(string, echo.echoString(string));
    byte[] bytes = new byte[1 << 20];
    Arrays.setAll(new int[bytes.length], i -> bytes[i] = (byte) (i * 31));
    same(bytes, echo.echoListU8(bytes));
    double[] doubles = new double[1 << 17];
    Arrays.setAll(doubles, i -> i / 3.0);
    same(doubles, echo.echoListF64(doubles));
    List<Point> points = new ArrayList<>(Collections.nCopies(1 << 17, new Point(1, 2)));
    points.set(points.size() - 1, new Point(-1, -2));
    same(points, echo.echoListPoint(points));
  }

  private void refused() {
    refused(() -> echo.echoU8(256));
    refused(() -> echo.echoU8(-1));
    refused(() -> echo.echoU16(65536));
    refused(() -> echo.echoU32(1L << 32));
    refused(() -> echo.echoU32(-1));
    refused(() -> echo.echoChar(0xd800));
    refused(() -> echo.echoChar(0x110000));
    refused(() -> echo.echoString("\ud800"));
    refused(() -> echo.echoListOptionU32(List.of(Optional.of(-1L))));
    refused(() -> echo.echoListChar(new int[] {0xdfff}));
    same("still there", echo.echoString("still there"));
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
