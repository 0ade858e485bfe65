// The sleep, the clocks and the random numbers of POSIX, which plain C17 does not declare.
#define _DEFAULT_SOURCE
// See README.md: what the command of the same name in Rust and JavaScript does, and what only the C library does.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// The adapter makes 1 of all exit codes but 0.
__attribute__((import_module("wasi:cli/exit@0.2.12"), import_name("exit-with-code"))) _Noreturn void exit_with_code(
    int32_t code);

struct text {
  char *bytes;
  size_t length, room;
};

static void grow(struct text *text, size_t by) {
  if (text->length + by + 1 > text->room) {
    text->room = (text->room + by + 1) * 2;
    text->bytes = realloc(text->bytes, text->room);
    if (text->bytes == NULL) {
      abort();
    }
  }
}

static void add(struct text *text, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  grow(text, (size_t)length);
  va_start(arguments, format);
  vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
  va_end(arguments);
  text->length += (size_t)length;
}

static void add_count(struct text *report, const char *name, FILE *from) {
  uint32_t hash = 0x811c9dc5;
  size_t bytes = 0, lines = 0, read;
  unsigned char buffer[4096];
  while ((read = fread(buffer, 1, sizeof buffer, from)) > 0) {
    for (size_t i = 0; i < read; i++) {
      hash = (hash ^ buffer[i]) * 0x01000193;
      lines += buffer[i] == '\n';
    }
    bytes += read;
  }
  add(report, "%s: %zu bytes, %zu lines, hash %08x\n", name, bytes, lines, (unsigned)hash);
}

static int tally(int count, char **arguments) {
  struct text report = {0};
  const char *variables[] = {"TALLY_NAME", "TALLY_EMPTY", "TALLY_UNSET"};
  for (size_t i = 0; i < 3; i++) {
    const char *value = getenv(variables[i]);
    if (value != NULL) {
      add(&report, "%s=[%s]\n", variables[i], value);
    } else {
      add(&report, "%s is not set\n", variables[i]);
    }
  }
  for (int i = 0; i < count; i++) {
    add(&report, "argument [%s]\n", arguments[i]);
  }
  add_count(&report, "stdin", stdin);
  int missing = 0;
  for (int i = 1; i < count; i++) {
    FILE *file = fopen(arguments[i], "rb");
    if (file == NULL) {
      fprintf(stderr, "tally: cannot read %s\n", arguments[i]);
      missing++;
    } else {
      add_count(&report, arguments[i], file);
      fclose(file);
    }
  }
  fwrite(report.bytes, 1, report.length, stdout);
  FILE *output = fopen(arguments[0], "wb");
  if (output == NULL) {
    fprintf(stderr, "tally: cannot write %s\n", arguments[0]);
    return 100;
  }
  fwrite(report.bytes, 1, report.length, output);
  if (fclose(output) != 0) {
    return 101;
  }
  free(report.bytes);
  return missing;
}

static long said(const char *what, long result) {
  static const struct {
    int code;
    const char *name;
  } names[] = {{EEXIST, "EEXIST"},   {ENOENT, "ENOENT"},     {ENOTDIR, "ENOTDIR"}, {EISDIR, "EISDIR"},
               {ENOTEMPTY, "ENOTEMPTY"}, {EPERM, "EPERM"},   {EINVAL, "EINVAL"},   {ELOOP, "ELOOP"},
               {EBADF, "EBADF"},     {ENOTCAPABLE, "ENOTCAPABLE"}, {EROFS, "EROFS"}, {ESPIPE, "ESPIPE"}};
  if (result >= 0) {
    printf("%s: %ld\n", what, result);
    return result;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (names[i].code == errno) {
      printf("%s: %s\n", what, names[i].name);
      return result;
    }
  }
  printf("%s: errno %d\n", what, errno);
  return result;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(const char *path) {
  DIR *directory = opendir(path);
  if (directory == NULL) {
    said("opendir", -1);
    return;
  }
  char *names[100];
  size_t count = 0;
  for (struct dirent *entry; (entry = readdir(directory)) != NULL && count < 100;) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
      size_t length = strlen(entry->d_name);
      names[count] = malloc(length + 2);
      memcpy(names[count], entry->d_name, length);
      strcpy(names[count++] + length, entry->d_type == DT_DIR ? "/" : entry->d_type == DT_LNK ? "@" : "");
    }
  }
  closedir(directory);
  qsort(names, count, sizeof *names, by_name);
  printf("in it:");
  for (size_t i = 0; i < count; i++) {
    printf(" %s", names[i]);
    free(names[i]);
  }
  printf("\n");
}

static int files(const char *root) {
  if (said("chdir", chdir(root)) < 0) {
    return 1;
  }
  said("mkdir", mkdir("d", 0777));
  said("mkdir again", mkdir("d", 0777));
  said("mkdir below a file's name", mkdir("none/d", 0777));
  int file = open("d/a.txt", O_RDWR | O_CREAT | O_EXCL, 0666);
  said("write", write(file, "hello, world\n", 13));
  said("pwrite", pwrite(file, "W", 1, 7));
  said("lseek", lseek(file, -6, SEEK_END));
  char buffer[100] = {0};
  said("read", read(file, buffer, 99));
  printf("the rest: %s", buffer);
  said("read at the end", read(file, buffer, 99));
  said("lseek before the beginning", lseek(file, -1, SEEK_SET));
  said("ftruncate", ftruncate(file, 5));
  said("pread", pread(file, buffer, 99, 3));
  struct stat stat_of;
  said("fstat", fstat(file, &stat_of));
  printf("%lld bytes, file %d, links %d\n", (long long)stat_of.st_size, S_ISREG(stat_of.st_mode),
         (int)stat_of.st_nlink);
  struct timespec stamps[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1100000000}};
  said("futimens", futimens(file, stamps));
  said("fsync", fsync(file));
  said("fdatasync", fdatasync(file));
  said("close", close(file));
  said("stat", stat("d/a.txt", &stat_of));
  printf("accessed %lld, modified %lld\n", (long long)stat_of.st_atim.tv_sec, (long long)stat_of.st_mtim.tv_sec);
  said("open what is there anew", open("d/a.txt", O_CREAT | O_EXCL | O_WRONLY, 0666));
  said("open what is not there", open("d/none.txt", O_RDONLY));
  said("open a directory to write", open("d", O_WRONLY));
  said("open a file as a directory", open("d/a.txt", O_RDONLY | O_DIRECTORY));
  said("open below a file", open("d/a.txt/b", O_RDONLY));
  file = open("d/a.txt", O_WRONLY | O_APPEND);
  said("append", write(file, " again", 6));
  said("read what is open to write", read(file, buffer, 1));
  close(file);
  file = open("d/a.txt", O_RDONLY);
  said("write what is open to read", write(file, "x", 1));
  memset(buffer, 0, sizeof buffer);
  said("read all", read(file, buffer, 99));
  printf("all: %s\n", buffer);
  close(file);
  said("link", link("d/a.txt", "d/b.txt"));
  said("symlink", symlink("a.txt", "d/l"));
  memset(buffer, 0, sizeof buffer);
  said("readlink", readlink("d/l", buffer, 99));
  printf("it leads to %s\n", buffer);
  said("readlink of a file", readlink("d/a.txt", buffer, 99));
  said("lstat", lstat("d/l", &stat_of));
  printf("link %d\n", S_ISLNK(stat_of.st_mode));
  said("stat through it", stat("d/l", &stat_of));
  printf("file %d, links %d\n", S_ISREG(stat_of.st_mode), (int)stat_of.st_nlink);
  said("open, not through it", open("d/l", O_RDONLY | O_NOFOLLOW));
  said("symlink to itself", symlink("me", "d/me"));
  said("open it", open("d/me", O_RDONLY));
  said("symlink to above", symlink("../../outside.txt", "d/up"));
  said("open it", open("d/up", O_RDONLY));
  said("open what is above", open("../outside.txt", O_RDONLY));
  said("rename", rename("d/b.txt", "d/c.txt"));
  said("rename over", rename("d/c.txt", "d/a.txt"));
  said("rename what is not there", rename("d/none.txt", "d/x.txt"));
  list("d");
  said("rmdir of a full one", rmdir("d"));
  said("rmdir of a file", rmdir("d/a.txt"));
  said("unlink of a link", unlink("d/me"));
  said("unlink of a link", unlink("d/up"));
  said("unlink of what is not there", unlink("d/none.txt"));
  said("mkdir", mkdir("d/e", 0777));
  said("rmdir", rmdir("d/e"));
  said("rmdir of what is not there", rmdir("d/e"));
  list("d");
  return 0;
}

static long elapsed(const struct timespec *from) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (now.tv_sec - from->tv_sec) * 1000 + (now.tv_nsec - from->tv_nsec) / 1000000;
}

static int times(void) {
  struct timespec now, resolution, start;
  said("CLOCK_REALTIME", clock_gettime(CLOCK_REALTIME, &now));
  printf("after 2023: %d\n", now.tv_sec > 1700000000);
  said("resolution", clock_getres(CLOCK_MONOTONIC, &resolution));
  printf("finer than a second: %d\n", resolution.tv_sec == 0 && resolution.tv_nsec > 0);
  clock_gettime(CLOCK_MONOTONIC, &start);
  struct timespec nap = {.tv_nsec = 20000000};
  said("nanosleep", nanosleep(&nap, NULL));
  printf("slept: %d\n", elapsed(&start) >= 20);
  struct pollfd input = {.fd = 0, .events = POLLIN};
  said("poll", poll(&input, 1, 10000));
  printf("ready to read: %d\n", (input.revents & POLLIN) != 0);
  char random[2][32] = {{0}, {0}};
  said("getentropy", getentropy(random[0], 32));
  said("getentropy", getentropy(random[1], 32));
  printf("the same twice: %d\n", memcmp(random[0], random[1], 32) == 0);
  said("getentropy of too much", getentropy(random[0], 257) < 0 ? 0 : 1);
  return 0;
}

int main(int count, char **arguments) {
  if (count < 2) {
    fprintf(stderr, "tally OUTPUT INPUT...\n");
    return 2;
  }
  if (count == 3 && strcmp(arguments[1], "files") == 0) {
    return files(arguments[2]);
  }
  if (strcmp(arguments[1], "times") == 0) {
    return times();
  }
  if (strcmp(arguments[1], "panic") == 0) {
    abort();
  }
  int code = tally(count - 1, arguments + 1);
  fflush(stdout);
  exit_with_code(code);
}
