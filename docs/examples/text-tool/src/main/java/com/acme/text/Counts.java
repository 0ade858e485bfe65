package com.acme.text;

/** Lines, words and characters. */
final class Counts {
  private int lines;
  private int words;
  private int characters;

  void add(String line) {
    lines++;
    characters += line.codePointCount(0, line.length());
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      boolean isBlank = Character.isWhitespace(line.charAt(i));
      if (!isBlank && !inWord) {
        words++;
      }
      inWord = !isBlank;
    }
  }

  @Override
  public String toString() {
    return lines + " lines, " + words + " words, " + characters + " characters";
  }
}
