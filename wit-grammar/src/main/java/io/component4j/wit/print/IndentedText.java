package io.component4j.wit.print;

/** Text in lines that are indented by two spaces for each open block. */
final class IndentedText {
  private final StringBuilder out = new StringBuilder();
  private int indent;
  private boolean atLineStart;

  IndentedText append(String text) {
    if (atLineStart) {
      out.append("  ".repeat(indent));
      atLineStart = false;
    }
    out.append(text);
    return this;
  }

  void endLine() {
    out.append('\n');
    atLineStart = true;
  }

  void openBlock() {
    append(" {");
    indent++;
    endLine();
  }

  void closeBlock() {
    indent--;
    append("}");
    endLine();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
