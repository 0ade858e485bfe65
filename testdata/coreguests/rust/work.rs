//! The world `guest`, by hand: functions and imports are named, take and give what the Canonical ABI says.
use std::alloc::{alloc, handle_alloc_error, realloc, Layout};
use std::mem::forget;
use std::slice;

#[link(wasm_import_module = "example:guests/host")]
extern "C" {
    #[link_name = "log"]
    fn host_log(text: *const u8, length: usize);
    #[link_name = "lookup"]
    fn host_lookup(text: *const u8, length: usize, found: *mut Found);
}

#[link(wasm_import_module = "[export]example:guests/work")]
extern "C" {
    #[link_name = "[resource-new]counter"]
    fn counter_new(counter: *mut Counter) -> u32;
}

/// An `option<u32>`.
#[repr(C)]
struct Found {
    present: u8,
    value: u32,
}

/// A string or list.
#[repr(C)]
pub struct Span {
    start: *mut u8,
    length: usize,
}

/// A `result<u32, string>`; a number stands where the string's start does.
#[repr(C)]
pub struct Total {
    failed: u8,
    value: u32,
    length: usize,
}

#[repr(C)]
pub struct Point {
    x: i32,
    y: i32,
}

#[repr(C)]
pub struct Counter {
    value: u32,
}

#[export_name = "cabi_realloc"]
pub unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    let layout = Layout::from_size_align_unchecked(size, align);
    let start = if old_size == 0 {
        alloc(layout)
    } else {
        realloc(old, Layout::from_size_align_unchecked(old_size, align), size)
    };
    if start.is_null() {
        handle_alloc_error(layout);
    }
    start
}

unsafe fn string(start: *mut u8, length: usize) -> String {
    String::from_utf8_unchecked(Vec::from_raw_parts(start, length, length))
}

fn span<T>(values: Vec<T>) -> *mut Span {
    let mut values = values.into_boxed_slice();
    let span = Span { start: values.as_mut_ptr().cast(), length: values.len() };
    forget(values);
    Box::into_raw(Box::new(span))
}

unsafe fn release<T>(span: *mut Span) {
    let span = Box::from_raw(span);
    drop(Vec::from_raw_parts(span.start.cast::<T>(), span.length, span.length));
}

#[export_name = "example:guests/work#sort"]
pub unsafe extern "C" fn sort(values: *mut i32, count: usize) -> *mut Span {
    let mut values = Vec::from_raw_parts(values, count, count);
    values.sort();
    span(values)
}

#[export_name = "cabi_post_example:guests/work#sort"]
pub unsafe extern "C" fn sort_post(sorted: *mut Span) {
    release::<i32>(sorted);
}

#[export_name = "example:guests/work#shout"]
pub unsafe extern "C" fn shout(text: *mut u8, length: usize) -> *mut Span {
    let text = string(text, length);
    span(format!("{}!", text.to_ascii_uppercase()).into_bytes())
}

#[export_name = "cabi_post_example:guests/work#shout"]
pub unsafe extern "C" fn shout_post(loud: *mut Span) {
    release::<u8>(loud);
}

#[export_name = "example:guests/work#middle"]
pub extern "C" fn middle(ax: i32, ay: i32, bx: i32, by: i32) -> *mut Point {
    static mut BETWEEN: Point = Point { x: 0, y: 0 };
    unsafe {
        BETWEEN = Point { x: ax + (bx - ax) / 2, y: ay + (by - ay) / 2 };
        &raw mut BETWEEN
    }
}

#[export_name = "example:guests/work#checksum"]
pub unsafe extern "C" fn checksum(bytes: *mut u8, length: usize) -> u64 {
    Vec::from_raw_parts(bytes, length, length)
        .iter()
        .fold(0xcbf29ce484222325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100000001b3))
}

#[export_name = "example:guests/work#total"]
pub unsafe extern "C" fn total(keys: *mut Span, count: usize) -> *mut Total {
    let mut sum = 0;
    for key in slice::from_raw_parts(keys, count) {
        let mut found = Found { present: 0, value: 0 };
        host_lookup(key.start, key.length, &mut found);
        if found.present == 0 {
            let total = Total { failed: 1, value: key.start as u32, length: key.length };
            return Box::into_raw(Box::new(total));
        }
        host_log(key.start, key.length);
        sum += found.value;
    }
    Box::into_raw(Box::new(Total { failed: 0, value: sum, length: 0 }))
}

#[export_name = "example:guests/work#[constructor]counter"]
pub unsafe extern "C" fn constructor(start: u32) -> u32 {
    counter_new(Box::into_raw(Box::new(Counter { value: start })))
}

#[export_name = "example:guests/work#[method]counter.increment"]
pub unsafe extern "C" fn increment(counter: *mut Counter, by: u32) -> u32 {
    (*counter).value += by;
    (*counter).value
}

#[export_name = "example:guests/work#[dtor]counter"]
pub unsafe extern "C" fn dtor(counter: *mut Counter) {
    host_log("dropped".as_ptr(), 7);
    drop(Box::from_raw(counter));
}
