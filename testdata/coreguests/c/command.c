/* A command: says what it was given, counts what it reads, fails where it is told to. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments) {
  for (int i = 1; i < count; i++) {
    printf("argument %d: %s\n", i, arguments[i]);
  }
  const char *mood = getenv("MOOD");
  printf("mood: %s\n", mood ? mood : "none");
  char line[256];
  size_t lines = 0;
  size_t bytes = 0;
  while (fgets(line, sizeof line, stdin)) {
    bytes += strlen(line);
    lines++;
  }
  printf("%zu lines, %zu bytes\n", lines, bytes);
  fprintf(stderr, "done\n");
  return count > 1 && strcmp(arguments[1], "fail") == 0 ? 1 : 0;
}
