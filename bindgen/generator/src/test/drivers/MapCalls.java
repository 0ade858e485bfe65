import com.acme.a.b.host.MapsAbi;
import io.component4j.runtime.CanonicalContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps, of which components cannot tell us yet, to a memory of our own and back. */
public final class MapCalls {
  private final ByteBuffer memory = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private final String[] strings = new String[64];
  private int free = 64;
  private int stored;

  private MapCalls() {}

  public static List<Object> run(Integer size) {
    MapCalls calls = new MapCalls();
    CanonicalContext context =
        (CanonicalContext)
            Proxy.newProxyInstance(
                CanonicalContext.class.getClassLoader(),
                new Class<?>[] {CanonicalContext.class},
                calls::call);
    Map<Integer, String> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(255 - i, "value " + i);
    }
    MapsAbi.storeMapOfU8AndString(context, 8, map);
    Map<Integer, String> loaded = MapsAbi.loadMapOfU8AndString(context, 8);
    long[] slots = new long[2];
    MapsAbi.lowerMapOfU8AndString(context, map, slots, 0);
    Map<Integer, String> lifted = MapsAbi.liftMapOfU8AndString(context, slots, 0);
    // The last of equal keys wins.
    for (int i = 0; i < size; i++) {
      calls.memory.put((int) slots[0] + 12 * i, (byte) 7);
    }
    Map<Integer, String> last = MapsAbi.liftMapOfU8AndString(context, slots, 0);
    boolean modifiable = true;
    try {
      lifted.put(1, "");
    } catch (UnsupportedOperationException e) {
      modifiable = false;
    }
    return List.of(map.toString(), loaded.toString(), lifted.toString(), last.toString(), modifiable);
  }

  /** As much of the Canonical ABI as maps of small numbers to strings need. */
  private Object call(Object proxy, Method method, Object[] args) {
    int pointer = (Integer) args[0];
    switch (method.getName()) {
      case "allocateList":
        int result = free;
        free += pointer * (int) (long) (Long) args[1];
        return result;
      case "liftList":
        return pointer;
      case "storeListHeader":
        memory.putInt(pointer, (Integer) args[1]).putInt(pointer + 4, (Integer) args[2]);
        return null;
      case "loadI32":
        return memory.getInt(pointer);
      case "storeU8":
        memory.put(pointer, (byte) (int) (Integer) args[1]);
        return null;
      case "loadU8":
        return memory.get(pointer) & 0xff;
      case "storeString":
        strings[stored] = (String) args[1];
        memory.putInt(pointer, stored++);
        return null;
      case "loadString":
        return strings[memory.getInt(pointer)];
      default:
        throw new AssertionError(method);
    }
  }
}
