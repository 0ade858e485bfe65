package com.acme;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that touches everything that a guest has of the system. */
public final class Everything {
  private Everything() {}

  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "" : args[0]) {
      case "system" -> system(args);
      case "long" -> longOutput();
      case "echo" -> echo();
      case "files" -> files(new File(args[1]));
      case "paths" -> paths(Path.of(args[1]));
      case "refused" -> refused(args[1], args[2]);
      case "cat" -> cat(args[1]);
      case "exit" -> {
        System.out.println("before");
        System.exit(Integer.parseInt(args[1]));
        System.out.println("after");
      }
      case "throw" -> throwing();
      default -> System.out.println("nothing to do");
    }
  }

  private static void system(String[] args) throws IOException {
    System.out.println(Arrays.asList(args));
    System.out.println(System.getenv("GREETING") + " " + System.getenv("NONE"));
    System.out.println(String.join(",", System.getenv().keySet()));
    System.out.println(System.currentTimeMillis());
    long before = System.nanoTime();
    System.out.println(System.nanoTime() >= before && before > 0);
    Random random = new Random(42);
    System.out.println(
        random.nextInt(1000) + " " + random.nextLong() + " " + random.nextDouble() + " "
            + random.nextBoolean());
    double drawn = Math.random();
    System.out.println(drawn >= 0 && drawn < 1);
    System.out.println(new Random().nextLong());
    byte[] secure = new byte[12];
    new SecureRandom().nextBytes(secure);
    System.out.println(Arrays.toString(secure));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println("in: " + line);
    }
    System.err.println("to standard error: äöü 🐱");
    System.out.println(new File("x").getAbsolutePath());
  }

  private static void longOutput() {
    byte[] line = new byte[100_000];
    for (int i = 0; i < line.length; i++) {
      line[i] = (byte) ('a' + i % 26);
    }
    for (int i = 0; i < 5; i++) {
      System.out.write(line, 0, line.length);
    }
    System.out.flush();
  }

  private static void echo() throws IOException {
    byte[] buffer = new byte[70_000];
    for (int n = System.in.read(buffer); n >= 0; n = System.in.read(buffer)) {
      System.out.write(buffer, 0, n);
    }
    System.out.flush();
  }

  private static void files(File dir) throws IOException {
    File file = new File(dir, "bytes.bin");
    byte[] bytes = new byte[200_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(bytes);
    }
    System.out.println(file.length() + " " + file.isFile() + " " + file.isDirectory());
    System.out.println(file.lastModified() > 0);
    try (FileInputStream in = new FileInputStream(file)) {
      boolean same = true;
      for (int i = 0; i < 1000; i++) {
        same &= in.read() == (bytes[i] & 0xFF);
      }
      System.out.println(same + " " + in.available() + " " + in.skip(198_999) + " " + in.read());
      System.out.println(in.read() + " " + in.read(new byte[10]));
    }
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      out.write(1);
      out.write(2);
    }
    try (RandomAccessFile random = new RandomAccessFile(file, "rw")) {
      System.out.println(random.length());
      random.seek(150_000);
      random.writeInt(0x12345678);
      random.seek(150_000);
      System.out.println(Integer.toHexString(random.readInt()) + " " + random.getFilePointer());
      random.seek(200_000);
      System.out.println(random.read() + " " + random.read() + " " + random.read());
      random.setLength(10);
      System.out.println(random.length() + " " + random.getFilePointer());
    }
    File sub = new File(dir, "a/b");
    System.out.println(sub.mkdirs() + " " + sub.isDirectory() + " " + sub.mkdir());
    File moved = new File(sub, "moved.bin");
    System.out.println(file.renameTo(moved) + " " + file.exists() + " " + moved.length());
    System.out.println(new File(sub, "new").createNewFile());
    System.out.println(new File(sub, "new").createNewFile());
    String[] names = sub.list();
    Arrays.sort(names);
    System.out.println(Arrays.toString(names));
    System.out.println(sub.delete() + " " + new File(sub, "new").delete());
    System.out.println(moved.setLastModified(1_000_000_000_000L) + " " + moved.lastModified());
    try (PrintStream text = new PrintStream(new FileOutputStream(new File(dir, "text.txt")))) {
      text.println("first");
      text.println("zweite Zeile äöü");
    }
    try (BufferedReader in = new BufferedReader(new FileReader(new File(dir, "text.txt")))) {
      System.out.println(in.readLine() + "|" + in.readLine() + "|" + in.readLine());
    }
  }

  private static void paths(Path dir) throws IOException {
    Path text = dir.resolve("text.txt");
    System.out.println(Files.readString(text).length());
    try (Stream<String> lines = Files.lines(text)) {
      System.out.println(lines.map(String::trim).collect(Collectors.joining("+")));
    }
    Path copy = dir.resolve("copy.txt");
    Files.copy(text, copy);
    Files.write(copy, "more\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    System.out.println(Files.size(copy) + " " + Files.exists(copy) + " " + Files.isDirectory(dir));
    Files.move(copy, dir.resolve("moved.txt"), StandardCopyOption.REPLACE_EXISTING);
    Files.createDirectories(dir.resolve("c/d"));
    Files.writeString(dir.resolve("c/d/deep.txt"), "deep");
    try (Stream<Path> walk = Files.walk(dir)) {
      System.out.println(
          walk.map(Path::toString).sorted().collect(Collectors.toList()));
    }
    try (Stream<Path> list = Files.list(dir)) {
      System.out.println(list.count());
    }
    for (Path path : List.of(dir.resolve("none.txt"), dir.resolve("c"), dir.resolve("c/d/x/y"))) {
      try {
        Files.delete(path);
        System.out.println("deleted");
      } catch (FileSystemException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    try {
      Files.createDirectory(dir.resolve("c"));
    } catch (FileSystemException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    Files.delete(dir.resolve("c/d/deep.txt"));
    System.out.println(Files.deleteIfExists(dir.resolve("c/d/deep.txt")));
    Path way = dir.relativize(new File("/other/./x").toPath().normalize());
    System.out.println(way + " " + dir.equals(dir) + " " + Path.of("./x").normalize());
    for (Path name : way) {
      System.out.print(name + " ");
    }
    try {
      way.subpath(2, 4);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Tries to write a file, and to read another. */
  private static void refused(String written, String read) {
    try (FileOutputStream out = new FileOutputStream(written)) {
      out.write(1);
      System.out.println("written");
    } catch (IOException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    try {
      System.out.println(Files.readString(Path.of(read)));
    } catch (IOException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    System.out.println(new File(written).exists() + " " + new File(written).canWrite());
  }

  private static void cat(String name) throws IOException {
    try (FileInputStream in = new FileInputStream(name)) {
      in.transferTo(System.out);
    } catch (FileNotFoundException e) {
      System.out.println("no file: " + e.getMessage());
    }
  }

  private static void throwing() {
    try {
      Object none = List.of().iterator().next();
      System.out.println(none);
    } catch (RuntimeException e) {
      throw new IllegalStateException("this is why", e);
    }
  }
}
