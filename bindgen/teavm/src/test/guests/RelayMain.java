import com.acme.example.cells.Cells;
import com.acme.example.cells.RelayGuest;

/** Imports and exports one interface: each of its cells has one of the host inside. */
public final class RelayMain implements Cells {
  private final Cells host;

  private RelayMain(Cells host) {
    this.host = host;
  }

  public static void main(String[] arguments) {
    RelayGuest.start(imports -> new RelayMain(imports.cells()));
  }

  private record Wrapped(Cell inside) implements Cell {
    @Override
    public long value() {
      return inside.value() * 10;
    }

    @Override
    public void close() {
      inside.close();
    }
  }

  @Override
  public Cell newCell(long value) {
    return new Wrapped(host.newCell(value + 1));
  }

  @Override
  public Cell swap(Cell cell) {
    Cell given = host.swap(host.newCell(((Wrapped) cell).inside().value()));
    cell.close();
    return new Wrapped(given);
  }
}
