// The world `plain`, by hand: functions and imports are named, take and give what the Canonical ABI says.

// @ts-ignore: decorator
@external("example:guests/host", "log")
declare function log(text: usize, length: usize): void;
// @ts-ignore: decorator
@external("example:guests/host", "lookup")
declare function lookup(text: usize, length: usize, found: usize): void;
// Where functions that give more than one number put it.
const area = memory.data(16, 8);

export function cabi_realloc(old: usize, oldSize: usize, align: usize, size: usize): usize {
  return size == 0 ? align : oldSize == 0 ? heap.alloc(size) : heap.realloc(old, size);
}

function release(memory: usize, size: usize): void {
  if (size != 0) heap.free(memory);
}

export function sort(values: usize, count: usize): usize {
  for (let i: usize = 1; i < count; i++) {
    const number = load<i32>(values + (i << 2));
    let place = i;
    for (; place > 0 && load<i32>(values + ((place - 1) << 2)) > number; place--) {
      store<i32>(values + (place << 2), load<i32>(values + ((place - 1) << 2)));
    }
    store<i32>(values + (place << 2), number);
  }
  store<usize>(area, values);
  store<usize>(area, count, 4);
  return area;
}

export function cabi_post_sort(sorted: usize): void {
  release(load<usize>(sorted), load<usize>(sorted, 4));
}

export function shout(text: usize, length: usize): usize {
  const loud = String.UTF8.decodeUnsafe(text, length).toUpperCase() + "!";
  release(text, length);
  const size = String.UTF8.byteLength(loud);
  const bytes = heap.alloc(size);
  String.UTF8.encodeUnsafe(changetype<usize>(loud), loud.length, bytes);
  store<usize>(area, bytes);
  store<usize>(area, size, 4);
  return area;
}

export function cabi_post_shout(loud: usize): void {
  release(load<usize>(loud), load<usize>(loud, 4));
}

export function middle(ax: i32, ay: i32, bx: i32, by: i32): usize {
  store<i32>(area, ax + (bx - ax) / 2);
  store<i32>(area, ay + (by - ay) / 2, 4);
  return area;
}

export function checksum(bytes: usize, length: usize): u64 {
  let sum: u64 = 0xcbf29ce484222325;
  for (let i: usize = 0; i < length; i++) {
    sum = (sum ^ load<u8>(bytes + i)) * 0x100000001b3;
  }
  release(bytes, length);
  return sum;
}

export function total(keys: usize, count: usize): usize {
  let sum: u32 = 0;
  for (let i: usize = 0; i < count; i++) {
    const text = load<usize>(keys + (i << 3));
    const length = load<usize>(keys + (i << 3), 4);
    lookup(text, length, area);
    if (load<u8>(area) == 0) {
      store<u8>(area, 1);
      store<usize>(area, text, 4);
      store<usize>(area, length, 8);
      return area;
    }
    sum += load<u32>(area, 4);
    log(text, length);
  }
  store<u8>(area, 0);
  store<u32>(area, sum, 4);
  return area;
}
