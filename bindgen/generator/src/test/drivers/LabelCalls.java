import com.acme.example.cells.Cells;
import com.acme.example.cells.LabelsWorld;
import io.component4j.runtime.Component;
import java.util.ArrayList;
import java.util.List;

/** One interface is imported twice, under names of the world's choice. */
public final class LabelCalls {
  private LabelCalls() {}

  private record Adding(long more, List<String> log) implements Cells {
    @Override
    public Cell newCell(long value) {
      return new Cell() {
        @Override
        public long value() {
          return value;
        }

        @Override
        public void close() {
          log.add("closed " + value);
        }
      };
    }

    @Override
    public Cell swap(Cell cell) {
      return newCell(cell.value() + more);
    }
  }

  public static List<Object> sum(Component component) {
    List<String> log = new ArrayList<>();
    LabelsWorld.Imports imports =
        LabelsWorld.imports().primary(new Adding(1, log)).secondary(new Adding(10, log));
    try (LabelsWorld world = LabelsWorld.instantiate(component, imports)) {
      return List.of(world.sum(5), log);
    }
  }

  public static List<Object> mix(Component component) {
    Cells cells = new Adding(1, new ArrayList<>());
    LabelsWorld.Imports imports = LabelsWorld.imports().primary(cells).secondary(cells);
    try (LabelsWorld world = LabelsWorld.instantiate(component, imports)) {
      return List.of(world.mix(5));
    }
  }
}
