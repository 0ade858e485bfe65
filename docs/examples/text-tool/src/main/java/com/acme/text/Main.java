package com.acme.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The command: {@code count [file..]} counts lines, words and characters, {@code find word [file..]}
 * prints lines. Without files they read standard input.
 */
public final class Main {
  /** Ends with 0 if something was found, 1 if not, and 2 if something could not be read. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  private Main() {}

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    List<String> words = Arrays.asList(arguments);
    if (!words.isEmpty() && words.get(0).equals("count")) {
      return count(words.subList(1, words.size()), out, err);
    }
    if (words.size() > 1 && words.get(0).equals("find")) {
      return find(words.get(1), words.subList(2, words.size()), out, err);
    }
    err.println("usage: text-tool count [file..] | find word [file..]");
    return 2;
  }

  private static int count(List<String> files, PrintStream out, PrintStream err) {
    Counts total = new Counts();
    boolean all = read(files, err, (name, number, line) -> total.add(line));
    out.println(total);
    return all ? 0 : 2;
  }

  private static int find(String word, List<String> files, PrintStream out, PrintStream err) {
    int[] found = new int[1];
    boolean all =
        read(
            files,
            err,
            (name, number, line) -> {
              if (line.contains(word)) {
                found[0]++;
                out.println((name.isEmpty() ? "" : name + ":") + number + ": " + line);
              }
            });
    return !all ? 2 : found[0] == 0 ? 1 : 0;
  }

  /** What is done with a line. */
  private interface Reader {
    void line(String file, int number, String line);
  }

  private static boolean read(List<String> files, PrintStream err, Reader reader) {
    boolean all = true;
    for (String name : files.isEmpty() ? List.of("") : files) {
      try (BufferedReader in =
          name.isEmpty()
              ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
              : Files.newBufferedReader(Path.of(name))) {
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          reader.line(name, ++number, line);
        }
      } catch (IOException e) {
        err.println("text-tool: cannot read " + e.getMessage());
        all = false;
      }
    }
    return all;
  }
}
