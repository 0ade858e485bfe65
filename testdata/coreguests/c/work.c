/* The world `guest`, by hand: functions and imports are named, take and give what the Canonical ABI says. */
#include "memory.h"

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define WORK "example:guests/work"
#define HOST "example:guests/host"

typedef struct {
  char *text;
  size_t length;
} string;

typedef struct {
  uint8_t present;
  uint32_t value;
} option;

typedef struct {
  uint8_t failed;
  union {
    uint32_t value;
    string error;
  };
} result;

IMPORT(HOST, "log") void host_log(const char *text, size_t length);
IMPORT(HOST, "lookup") void host_lookup(const char *text, size_t length, option *found);

static void *allocate(size_t size) {
  void *memory = cabi_realloc(NULL, 0, 8, size);
  return memory;
}

static int smaller(const void *a, const void *b) {
  int32_t left = *(const int32_t *)a;
  int32_t right = *(const int32_t *)b;
  return (left > right) - (left < right);
}

EXPORT(WORK "#sort") string *sort(int32_t *values, size_t count) {
  static string sorted;
  sort_values(values, count, sizeof *values, smaller);
  sorted.text = (char *)values;
  sorted.length = count;
  return &sorted;
}

EXPORT("cabi_post_" WORK "#sort") void sort_post(string *sorted) { release(sorted->text); }

EXPORT(WORK "#shout") string *shout(char *text, size_t length) {
  static string loud;
  loud.text = allocate(length + 1);
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    loud.text[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
  }
  loud.text[length] = '!';
  loud.length = length + 1;
  release(text);
  said(length);
  return &loud;
}

EXPORT("cabi_post_" WORK "#shout") void shout_post(string *loud) { release(loud->text); }

typedef struct {
  int32_t x;
  int32_t y;
} point;

EXPORT(WORK "#middle") point *middle(int32_t ax, int32_t ay, int32_t bx, int32_t by) {
  static point between;
  between.x = ax + (bx - ax) / 2;
  between.y = ay + (by - ay) / 2;
  return &between;
}

EXPORT(WORK "#checksum") uint64_t checksum(uint8_t *bytes, size_t length) {
  uint64_t sum = 0xcbf29ce484222325;
  for (size_t i = 0; i < length; i++) {
    sum = (sum ^ bytes[i]) * 0x100000001b3;
  }
  release(bytes);
  return sum;
}

EXPORT(WORK "#total") result *total(string *keys, size_t count) {
  static result sum;
  sum.failed = 0;
  sum.value = 0;
  for (size_t i = 0; i < count; i++) {
    option found;
    host_lookup(keys[i].text, keys[i].length, &found);
    if (!found.present) {
      sum.failed = 1;
      sum.error = keys[i];
      return &sum;
    }
    host_log(keys[i].text, keys[i].length);
    sum.value += found.value;
    release(keys[i].text);
  }
  release(keys);
  return &sum;
}

typedef struct {
  uint32_t value;
} counter;

IMPORT("[export]" WORK, "[resource-new]counter") uint32_t counter_new(counter *self);

EXPORT(WORK "#[constructor]counter") uint32_t counter_constructor(uint32_t start) {
  counter *self = allocate(sizeof *self);
  self->value = start;
  return counter_new(self);
}

EXPORT(WORK "#[method]counter.increment") uint32_t counter_increment(counter *self, uint32_t by) {
  return self->value += by;
}

EXPORT(WORK "#[dtor]counter") void counter_dtor(counter *self) {
  host_log("dropped", 7);
  release(self);
}
