import com.acme.example.library.Answers;
import com.acme.example.library.LibraryGuest;
import java.util.List;

/** A component that answers. */
public final class LibraryMain implements Answers {
  public static void main(String[] arguments) {
    LibraryGuest.start(imports -> new LibraryMain());
  }

  @Override
  public List<String> part(long part) {
    return LibraryProbes.part((int) part);
  }
}
