package io.component4j.component.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table drawn with box characters, at most 80 columns wide: longer cells are broken. */
final class BoxTable {
  private static final int MAX_WIDTH = 80;

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  BoxTable(String... header) {
    rows.add(List.of(header));
    right = new boolean[header.length];
  }

  /** What stands in a column ends at its right edge. */
  BoxTable alignRight(int column) {
    right[column] = true;
    return this;
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  String draw() {
    int[] widths = widths();
    StringBuilder out = new StringBuilder();
    rule(out, widths, "╭", "─", "┬", "╮");
    for (int i = 0; i < rows.size(); i++) {
      if (i == 1) {
        rule(out, widths, "╞", "═", "╪", "╡");
      } else if (i > 1) {
        rule(out, widths, "├", "╌", "┼", "┤");
      }
      lines(out, widths, rows.get(i));
    }
    rule(out, widths, "╰", "─", "┴", "╯");
    return out.toString();
  }

  /** Wide columns share what the narrow ones leave. */
  private int[] widths() {
    int[] widths = new int[right.length];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    int room = MAX_WIDTH - 3 * widths.length - 1;
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      int others = Arrays.stream(widths).sum() - widths[widest];
      int next = 0;
      for (int i = 0; i < widths.length; i++) {
        next = i == widest ? next : Math.max(next, widths[i]);
      }
      int wanted = Math.max(1, Math.max(room - others, Math.min(next, widths[widest] - 1)));
      widths[widest] = wanted < widths[widest] ? wanted : widths[widest] - 1;
    }
    return widths;
  }

  private static int length(String cell) {
    return cell.lines().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
  }

  private static void rule(
      StringBuilder out, int[] widths, String left, String line, String cross, String end) {
    for (int i = 0; i < widths.length; i++) {
      out.append(i == 0 ? left : cross).append(line.repeat(widths[i] + 2));
    }
    out.append(end).append('\n');
  }

  private void lines(StringBuilder out, int[] widths, List<String> row) {
    List<List<String>> cells = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> broken = broken(row.get(i), widths[i]);
      cells.add(broken);
      height = Math.max(height, broken.size());
    }
    for (int line = 0; line < height; line++) {
      for (int i = 0; i < widths.length; i++) {
        String text = line < cells.get(i).size() ? cells.get(i).get(line) : "";
        String space = " ".repeat(widths[i] - text.codePointCount(0, text.length()));
        out.append(i == 0 ? "│ " : "┆ ").append(right[i] ? space + text : text + space).append(' ');
      }
      out.append("│\n");
    }
  }

  private static List<String> broken(String cell, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : cell.lines().toList()) {
      String rest = line;
      while (rest.codePointCount(0, rest.length()) > width) {
        int hard = rest.offsetByCodePoints(0, width);
        int space = rest.lastIndexOf(' ', hard);
        int cut = space > 0 ? space : hard;
        lines.add(rest.substring(0, cut));
        rest = rest.substring(cut).stripLeading();
      }
      lines.add(rest);
    }
    return lines;
  }
}
