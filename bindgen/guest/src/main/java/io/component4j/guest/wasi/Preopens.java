package io.component4j.guest.wasi;

import io.component4j.guest.CanonicalContext;
import io.component4j.guest.Raw;
import io.component4j.guest.standin.FileFailure;
import java.io.IOException;
import org.teavm.interop.Import;

/** {@code wasi:filesystem/preopens}: the directories that the component was given. */
final class Preopens {
  private final int[] descriptors;
  private final String[] names;

  Preopens() {
    int result = ReturnArea.address();
    getDirectories(result);
    int list = Raw.getInt(result);
    int length = Raw.getInt(result + 4);
    CanonicalContext context = CanonicalContext.current();
    context.liftList(list, length, 12, 4);
    descriptors = new int[length];
    names = new String[length];
    for (int i = 0; i < length; i++) {
      descriptors[i] = Raw.getInt(list + i * 12);
      names[i] = PathNames.withoutRoot(context.loadString(list + i * 12 + 4));
    }
    context.freeList(list, length, 12);
  }

  @Import(module = "wasi:filesystem/preopens", name = "get-directories")
  private static native void getDirectories(int result);

  /** Where a path is: a directory that was given, and the way from there. */
  record Place(int descriptor, String path) {}

  /**
   * Finds the directory with the longest name that a path begins with; of equal ones the last.
   *
   * @param path absolute, without {@code .} and {@code ..}
   * @param given the path that the program gave
   */
  Place find(String path, String given) throws IOException {
    String wanted = PathNames.withoutRoot(path);
    int best = -1;
    for (int i = 0; i < names.length; i++) {
      if (PathNames.isPrefix(names[i], wanted)
          && (best < 0 || names[i].length() >= names[best].length())) {
        best = i;
      }
    }
    if (best < 0) {
      throw new FileFailure(given, FileFailure.NOT_GIVEN);
    }
    String rest = PathNames.withoutRoot(wanted.substring(names[best].length()));
    return new Place(descriptors[best], rest.isEmpty() ? "." : rest);
  }
}
