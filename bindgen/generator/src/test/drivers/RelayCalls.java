import com.acme.example.cells.Cells;
import com.acme.example.cells.RelayWorld;
import io.component4j.runtime.Component;
import java.util.ArrayList;
import java.util.List;

/** A world that imports and exports the same interface: its Java types are the same too. */
public final class RelayCalls {
  private RelayCalls() {}

  private static final class HostCells implements Cells {
    final List<String> log = new ArrayList<>();

    private final class HostCell implements Cells.Cell {
      private final long value;

      HostCell(long value) {
        this.value = value;
        log.add("new " + value);
      }

      @Override
      public long value() {
        return value;
      }

      @Override
      public void close() {
        log.add("close " + value);
      }
    }

    @Override
    public Cell newCell(long value) {
      return new HostCell(value);
    }

    @Override
    public Cell swap(Cell cell) {
      log.add("swap " + cell.value());
      cell.close();
      return new HostCell(cell.value() + 100);
    }
  }

  public static List<Object> relay(Component component) {
    HostCells host = new HostCells();
    List<Object> seen = new ArrayList<>();
    try (RelayWorld relay =
        RelayWorld.instantiate(component, RelayWorld.imports().cells(host))) {
      Cells cells = relay.cells();
      Cells.Cell cell = cells.newCell(1);
      seen.add(cell.value());
      Cells.Cell swapped = cells.swap(cell);
      seen.add(swapped.value());
      swapped.close();
    }
    seen.add(host.log);
    return seen;
  }

  /** One instance is the host of the next, and its resources wander through both. */
  public static List<Object> chain(Component component) {
    HostCells host = new HostCells();
    List<Object> seen = new ArrayList<>();
    try (RelayWorld first = RelayWorld.instantiate(component, RelayWorld.imports().cells(host));
        RelayWorld second =
            RelayWorld.instantiate(component, RelayWorld.imports().cells(first.cells()))) {
      Cells.Cell cell = second.cells().newCell(1);
      seen.add(cell.value());
      cell.close();
      try {
        second.cells().swap(first.cells().newCell(5));
      } catch (RuntimeException e) {
        seen.add(e.getClass().getSimpleName());
      }
    }
    seen.add(host.log);
    return seen;
  }

  /** The component's own type does for what the host gives: it is wrapped like any object. */
  public static List<Object> given(Component component) {
    HostCells host = new HostCells();
    List<Object> seen = new ArrayList<>();
    try (RelayWorld first = RelayWorld.instantiate(component, RelayWorld.imports().cells(host))) {
      Cells giving =
          new Cells() {
            @Override
            public Cell newCell(long value) {
              return first.cells().newCell(value);
            }

            @Override
            public Cell swap(Cell cell) {
              return cell;
            }
          };
      try (RelayWorld second =
          RelayWorld.instantiate(component, RelayWorld.imports().cells(giving))) {
        Cells.Cell cell = second.cells().newCell(2);
        seen.add(cell.value());
        Cells.Cell same = second.cells().swap(cell);
        seen.add(same.value());
      }
      seen.add(List.copyOf(host.log));
    }
    return seen;
  }
}
