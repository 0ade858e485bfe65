import com.acme.example.echo.Echo;
import com.acme.example.echo.EchoWorld;
import com.acme.example.echo.Host;
import com.acme.example.echo.Host.Line;
import io.component4j.runtime.Component;
import io.component4j.values.Result;
import io.component4j.values.Structural;
import io.component4j.values.Unit;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.own.Colors;
import org.own.Form;
import org.own.Place;

/** Calls the echo world with types of our own, and with results as values. */
public final class OwnTypesCalls {
  private final List<String> failures = new ArrayList<>();

  private OwnTypesCalls() {}

  /** Returns what went wrong. */
  public static List<String> run(Component component) {
    // The host gives back what it is given.
    Host host =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(),
                new Class<?>[] {Host.class},
                (proxy, method, args) -> args[0]);
    OwnTypesCalls calls = new OwnTypesCalls();
    calls.types(EchoWorld.instantiate(component, EchoWorld.imports().host(host)).echo());
    calls.results(EchoWorld.instantiate(component, EchoWorld.imports().host(host)).echo());
    return calls.failures;
  }

  private void same(Object expected, Object actual) {
    if (!Structural.equal(expected, actual)) {
      failures.add(Structural.text(expected) + " came back as " + Structural.text(actual));
    }
  }

  private void types(Echo echo) {
    Place place = new Place(-1, Integer.MAX_VALUE);
    same(place, echo.echoPoint(place));
    same(List.of(place, place), echo.echoListPoint(List.of(place, place)));
    same(Optional.of(place), echo.echoOptionPoint(Optional.of(place)));
    Line line = new Line(place, place, Optional.of("label"));
    same(line, echo.echoLine(line));
    // The constants are in another order than WIT has them.
    for (Colors.Color color : Colors.Color.values()) {
      same(color, echo.echoColor(color));
    }
    same("RED", echo.echoColor(Colors.Color.RED).name());
    for (Set<Colors.Right> rights :
        List.of(
            Set.<Colors.Right>of(),
            Set.of(Colors.Right.WRITE),
            EnumSet.allOf(Colors.Right.class))) {
      same(rights, echo.echoPerms(rights));
    }
    List<Form> forms =
        List.of(
            new Form.Nothing(),
            new Form.Ratio(Float.NaN),
            new Form.Id(Long.MIN_VALUE),
            new Form.Name(""),
            new Form.At(place),
            new Form.Weight(-0.0),
            new Form.Letter('x'),
            new Form.Tint(Colors.Color.BLUE));
    for (Form form : forms) {
      same(form, echo.echoShape(form));
    }
    same(forms, echo.echoListShape(forms));
    Form.Raw raw = (Form.Raw) echo.echoShape(new Form.Raw(new byte[] {1, -1}));
    same(new byte[] {1, -1}, raw.value());
    try {
      echo.echoShape(new Form.More());
      failures.add("a case that WIT does not have was taken");
    } catch (IllegalArgumentException expected) {
      // Says which class it is of.
      same("org.own.Form$More", expected.getMessage());
    }
  }

  private void results(Echo echo) {
    same(Result.ok(Unit.UNIT), echo.echoResultNone(Result.ok()));
    same(Result.err(Unit.UNIT), echo.echoResultNone(Result.err()));
    same(Result.ok(7L), echo.echoResultOk(Result.ok(7L)));
    same(Result.err("bad"), echo.echoResultErr(Result.err("bad")));
    same(Result.ok(-1L), echo.echoResultBoth(Result.ok(-1L)));
    same(Result.err(""), echo.echoResultBoth(Result.err("")));
    same(Result.ok(1.5f), echo.echoResultFloat(Result.ok(1.5f)));
    same(Result.err(-3), echo.echoResultFloat(Result.err(-3)));
    same(Result.ok(Result.err("x")), echo.echoResultNested(Result.ok(Result.err("x"))));
    same(Result.err(Optional.of(2.5)), echo.echoResultNested(Result.err(Optional.of(2.5))));
  }
}
