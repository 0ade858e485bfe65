package io.component4j.runtime.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of compiled code, addressed by what it was compiled from. Whoever could write into it
 * could execute code in this process; so the folder and the files in it belong to the current user
 * alone, and every entry carries a code that only the holder of the folder's key can make
 * (HMAC-SHA-256). A folder that others can read or write is not used.
 *
 * <p>Nothing that goes wrong with a cache is an error: what is not found, or not right, is compiled
 * again. Several processes may share one.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CodeCache {
  /** How much a cache keeps unless told otherwise: 512 MiB. */
  public static final long DEFAULT_MAX_BYTES = 512L << 20;

  /** The system property that names another folder, or {@code off}. */
  public static final String PROPERTY = "component4j.cache";

  private static final String DIGEST = "SHA-256";
  private static final int CODE_BYTES = 32;

  /** Of a block of the digest, which the code's key is filled up to. */
  private static final int BLOCK_BYTES = 64;

  private static final String KEY_FILE = "key";
  private static final String SUFFIX = ".code";
  private static final CodeCache OFF = new CodeCache(Optional.empty(), 0);

  private final Optional<Path> folder;
  private final long maxBytes;

  private CodeCache(Optional<Path> folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** No cache. */
  public static CodeCache off() {
    return OFF;
  }

  /**
   * A cache in a folder, which is made when it is needed.
   *
   * @param maxBytes the least recently used entries are deleted when all together are larger
   * @throws IllegalArgumentException if that is negative
   */
  public static CodeCache in(Path folder, long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("negative size: " + maxBytes);
    }
    return new CodeCache(Optional.of(folder.toAbsolutePath()), maxBytes);
  }

  /**
   * The user's own cache: the folder that the system property {@value #PROPERTY} names, none if it
   * says {@code off}; without it {@code component4j} in {@code XDG_CACHE_HOME} or in {@code .cache}
   * of the home folder.
   */
  public static CodeCache standard() {
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      return property.equals("off") ? OFF : in(Path.of(property), DEFAULT_MAX_BYTES);
    }
    String caches = System.getenv("XDG_CACHE_HOME");
    if (caches != null && Path.of(caches).isAbsolute()) {
      return in(Path.of(caches, "component4j"), DEFAULT_MAX_BYTES);
    }
    String home = System.getProperty("user.home");
    return home == null || !Path.of(home).isAbsolute()
        ? OFF
        : in(Path.of(home, ".cache", "component4j"), DEFAULT_MAX_BYTES);
  }

  /** Where it is; empty if there is none. */
  public Optional<Path> folder() {
    return folder;
  }

  /** Most bytes that it keeps. */
  public long maxBytes() {
    return maxBytes;
  }

  /** The entry of a name, if there is one and it is what was put there. */
  public Optional<byte[]> get(String name) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = file(folder.get(), name);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      byte[] key = key(folder.get());
      if (Files.size(file) > maxBytes + CODE_BYTES) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < CODE_BYTES
          || !MessageDigest.isEqual(
              Arrays.copyOf(bytes, CODE_BYTES), code(key, name, bytes, CODE_BYTES))) {
        Files.deleteIfExists(file);
        return Optional.empty();
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(Arrays.copyOfRange(bytes, CODE_BYTES, bytes.length));
    } catch (IOException | GeneralSecurityException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** Puts an entry, if that is possible. */
  public void put(String name, byte[] content) {
    if (folder.isEmpty() || content.length > maxBytes) {
      return;
    }
    Path temporary = null;
    try {
      byte[] key = key(folder.get());
      temporary = Files.createTempFile(folder.get(), "new", ".part", ownersFile(folder.get()));
      Files.write(temporary, code(key, name, content, 0), StandardOpenOption.TRUNCATE_EXISTING);
      Files.write(temporary, content, StandardOpenOption.APPEND);
      Files.move(
          temporary,
          file(folder.get(), name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      evict(folder.get());
    } catch (IOException | GeneralSecurityException | SecurityException e) {
      delete(temporary);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It is found and deleted when there is too much.
        return;
      }
    }
  }

  private static Path file(Path folder, String name) throws GeneralSecurityException {
    byte[] digest =
        MessageDigest.getInstance(DIGEST)
            .digest(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return folder.resolve(HexFormat.of().formatHex(digest) + SUFFIX);
  }

  /**
   * HMAC-SHA-256 (RFC 2104). Not {@code javax.crypto.Mac}: looking for that loads all security
   * providers, which takes as long as many a command runs.
   */
  static byte[] code(byte[] key, String name, byte[] content, int from)
      throws GeneralSecurityException {
    byte[] nameBytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    MessageDigest inner = keyed(key, 0x36);
    inner.update((byte) (nameBytes.length >>> 8));
    inner.update((byte) nameBytes.length);
    inner.update(nameBytes);
    inner.update(content, from, content.length - from);
    return keyed(key, 0x5c).digest(inner.digest());
  }

  private static MessageDigest keyed(byte[] key, int pad) throws GeneralSecurityException {
    byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
    for (int i = 0; i < block.length; i++) {
      block[i] ^= (byte) pad;
    }
    MessageDigest digest = MessageDigest.getInstance(DIGEST);
    digest.update(block);
    return digest;
  }

  // ---- who may read and write -------------------------------------------------------------------

  private static boolean isPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] owners(Path folder, String permissions) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static FileAttribute<?>[] ownersFile(Path folder) {
    return owners(folder, "rw-------");
  }

  /** The key of a folder that is the user's own. */
  private static byte[] key(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.createDirectory(folder, owners(folder, "rwx------"));
      } catch (java.nio.file.FileAlreadyExistsException e) {
        // Another process was faster, or it is no folder: looked at below.
        requireOwners(folder);
      }
    }
    requireOwners(folder);
    Path file = folder.resolve(KEY_FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] key = new byte[CODE_BYTES];
      new SecureRandom().nextBytes(key);
      Path temporary = Files.createTempFile(folder, KEY_FILE, ".part", ownersFile(folder));
      Files.write(temporary, key);
      if (isPosix(folder)
          && !Files.getOwner(temporary).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS))) {
        Files.delete(temporary);
        throw new IOException(folder + " belongs to somebody else");
      }
      try {
        // Without replacing: of two processes one makes the key, both use it.
        Files.createLink(file, temporary);
      } catch (java.nio.file.FileAlreadyExistsException | UnsupportedOperationException e) {
        if (!Files.exists(file)) {
          Files.copy(temporary, file);
        }
      }
      Files.delete(temporary);
    }
    requireOwners(file);
    byte[] key = Files.readAllBytes(file);
    if (key.length != CODE_BYTES) {
      throw new IOException("no key: " + file);
    }
    return key;
  }

  private static void requireOwners(Path path) throws IOException {
    if (isPosix(path)) {
      Set<PosixFilePermission> permissions =
          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
      for (PosixFilePermission permission : permissions) {
        if (!permission.name().startsWith("OWNER_")) {
          throw new IOException(path + " is open to others");
        }
      }
    }
  }

  // ---- size -------------------------------------------------------------------------------------

  private record Entry(Path file, long size, FileTime used) {}

  private void evict(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder,
        Set.of(),
        1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!file.endsWith(KEY_FILE) && attributes.isRegularFile()) {
              entries.add(new Entry(file, attributes.size(), attributes.lastModifiedTime()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // Another process has deleted it.
          }
        });
    long total = entries.stream().mapToLong(Entry::size).sum();
    entries.sort(Comparator.comparing(Entry::used));
    for (Entry entry : entries) {
      if (total <= maxBytes) {
        return;
      }
      Files.deleteIfExists(entry.file);
      total -= entry.size;
    }
  }
}
